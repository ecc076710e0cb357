#include "Disk.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

pthread_mutex_t disk_lock = PTHREAD_MUTEX_INITIALIZER;

enum { most_disks = 64 };
static disk *disks[most_disks];

int failing_disk_insert(const char *folder) {
    char *path = realpath(folder, NULL);
    if (path == NULL) return -1;
    int number = -1;
    pthread_mutex_lock(&disk_lock);
    for (int i = 0; i < most_disks && number < 0; i++) {
        if (disks[i] != NULL) continue;
        disks[i] = calloc(1, sizeof(disk));
        disks[i]->folder = path;
        number = i;
    }
    pthread_mutex_unlock(&disk_lock);
    if (number < 0) free(path);
    return number;
}

void failing_disk_set(int number, failing_disk_mode mode, int64_t at) {
    pthread_mutex_lock(&disk_lock);
    disk *disk = disks[number];
    disk->mode = mode;
    disk->at = at;
    disk->calls = 0;
    disk->struck = 0;
    pthread_mutex_unlock(&disk_lock);
}

int64_t failing_disk_calls(int number) {
    pthread_mutex_lock(&disk_lock);
    int64_t calls = disks[number]->calls;
    pthread_mutex_unlock(&disk_lock);
    return calls;
}

int failing_disk_struck(int number) {
    pthread_mutex_lock(&disk_lock);
    int struck = disks[number]->struck;
    pthread_mutex_unlock(&disk_lock);
    return struck;
}

disk *disk_number(int number) { return disks[number]; }

disk *disk_of(const char *path) {
    for (int i = 0; i < most_disks && path != NULL; i++) {
        if (disks[i] == NULL) continue;
        size_t length = strlen(disks[i]->folder);
        // Files lie in the folder itself, so that a name is enough to tell them apart.
        if (strncmp(path, disks[i]->folder, length) == 0 && path[length] == '/' && strchr(path + length + 1, '/') == NULL)
            return disks[i];
    }
    return NULL;
}

verdict disk_count(disk *disk, int grows) {
    if (disk->dead) return refuse;
    disk->calls++;
    switch (disk->mode) {
    case failing_disk_healthy:
        return go_on;
    case failing_disk_dies:
        if (disk->calls < disk->at) return go_on;
        disk->struck = disk->dead = 1;
        return die_after;
    case failing_disk_full:
        if (disk->calls < disk->at || !grows) return go_on;
        disk->struck = 1;
        return be_full;
    case failing_disk_fails_once:
        if (disk->calls != disk->at) return go_on;
        disk->struck = 1;
        return refuse;
    }
    return refuse;
}

static void add_entry(disk *disk, node *node, int created) {
    entry *added = calloc(1, sizeof(entry));
    added->node = node;
    added->created = created;
    if (disk->last != NULL) disk->last->next = added;
    else disk->first = added;
    disk->last = added;
}

static node *linked_node(disk *disk, const char *path) {
    for (node *each = disk->nodes; each != NULL; each = each->next)
        if (each->linked && strcmp(each->name, strrchr(path, '/') + 1) == 0) return each;
    return NULL;
}

node *disk_open(disk *disk, const char *path, int created) {
    node *known = linked_node(disk, path);
    if (known != NULL && !created) return known;
    // Somebody else removed it, by other means than SQLite's.
    if (known != NULL) known->linked = known->durable = 0;
    node *opened = calloc(1, sizeof(node));
    opened->name = strdup(strrchr(path, '/') + 1);
    opened->linked = 1;
    opened->durable = !created;
    opened->next = disk->nodes;
    disk->nodes = opened;
    if (created) add_entry(disk, opened, 1);
    return opened;
}

void node_change(node *node, change *change) {
    change->previous = node->last;
    if (node->last != NULL) node->last->next = change;
    else node->first = change;
    node->last = change;
}

void node_synced(node *node) {
    for (change *each = node->first; each != NULL;) {
        change *next = each->next;
        free(each->before);
        free(each->after);
        free(each);
        each = next;
    }
    node->first = node->last = NULL;
}

void disk_folder_synced(disk *disk) {
    for (entry *each = disk->first; each != NULL;) {
        entry *next = each->next;
        each->node->durable = each->created;
        free(each);
        each = next;
    }
    disk->first = disk->last = NULL;
}

int disk_deletes(disk *disk, const char *path) {
    node *node = linked_node(disk, path);
    if (node == NULL) node = disk_open(disk, path, 0);
    node->remains = file_bytes(disk->folder, node->name, &node->remains_count);
    if (node->remains == NULL) return -1;
    node->linked = 0;
    add_entry(disk, node, 0);
    return 0;
}

unsigned char *file_bytes(const char *folder, const char *name, int64_t *count) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    unsigned char *bytes = NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (*count = ftell(file)) >= 0) {
        rewind(file);
        bytes = malloc((size_t)*count + 1);
        if (fread(bytes, 1, (size_t)*count, file) != (size_t)*count) {
            free(bytes);
            bytes = NULL;
        }
    }
    fclose(file);
    return bytes;
}

void failing_disk_remove(int number) {
    pthread_mutex_lock(&disk_lock);
    disk *disk = disks[number];
    disks[number] = NULL;
    disk_folder_synced(disk);
    for (node *each = disk->nodes; each != NULL;) {
        node *next = each->next;
        node_synced(each);
        free(each->name);
        free(each->remains);
        free(each);
        each = next;
    }
    free(disk->folder);
    free(disk);
    pthread_mutex_unlock(&disk_lock);
}
