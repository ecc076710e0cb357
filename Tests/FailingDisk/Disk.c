#define _GNU_SOURCE
#include "Disk.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

pthread_mutex_t disk_lock = PTHREAD_MUTEX_INITIALIZER;

enum { most_disks = 256 };
static disk *disks[most_disks];

_Thread_local int calls_below = 0;

static name *add_name(disk *disk, const char *text, node *node) {
    name *added = calloc(1, sizeof(name));
    added->text = strdup(text);
    added->node = node;
    added->live = 1;
    added->next = disk->names;
    disk->names = added;
    return added;
}

static node *add_node(disk *disk) {
    node *added = calloc(1, sizeof(node));
    added->next = disk->nodes;
    disk->nodes = added;
    return added;
}

static int know_files(disk *disk) {
    DIR *folder = opendir(disk->folder);
    if (folder == NULL) return -1;
    for (struct dirent *each = readdir(folder); each != NULL; each = readdir(folder))
        if (each->d_type == DT_REG) add_name(disk, each->d_name, add_node(disk))->durable = 1;
    return closedir(folder);
}

int failing_disk_insert(const char *folder) {
    char *path = realpath(folder, NULL);
    if (path == NULL) return -1;
    int number = -1;
    pthread_mutex_lock(&disk_lock);
    for (int i = 0; i < most_disks && number < 0; i++) {
        if (disks[i] != NULL) continue;
        disks[i] = calloc(1, sizeof(disk));
        disks[i]->folder = path;
        number = know_files(disks[i]) == 0 ? i : -1;
        if (number < 0) break;
    }
    pthread_mutex_unlock(&disk_lock);
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

static const char *last_part(const char *path) { return strrchr(path, '/') + 1; }

int is_shared_memory(const char *path) {
    size_t length = strlen(path);
    return length >= 4 && strcmp(path + length - 4, "-shm") == 0;
}

static void add_entry(disk *disk, name *name, int created, int joined) {
    entry *added = calloc(1, sizeof(entry));
    added->name = name;
    added->created = name->live = created;
    added->joined = joined;
    if (disk->last != NULL) disk->last->next = added;
    else disk->first = added;
    disk->last = added;
}

static name *live_name(disk *disk, const char *path) {
    for (name *each = disk->names; each != NULL; each = each->next)
        if (each->live && strcmp(each->text, last_part(path)) == 0) return each;
    return NULL;
}

/// The name of a file that is there.
static name *name_of(disk *disk, const char *path) {
    name *known = live_name(disk, path);
    if (known != NULL) return known;
    name *made = add_name(disk, last_part(path), add_node(disk));
    add_entry(disk, made, 1, 0);
    return made;
}

node *disk_open(disk *disk, const char *path) { return name_of(disk, path)->node; }

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
        each->name->durable = each->created;
        free(each);
        each = next;
    }
    disk->first = disk->last = NULL;
}

static const name *live_name_of(const disk *disk, const node *node) {
    for (const name *each = disk->names; each != NULL; each = each->next)
        if (each->live && each->node == node) return each;
    return NULL;
}

static int loses(disk *disk, name *name, int joined) {
    node *node = name->node;
    name->live = 0;
    if (live_name_of(disk, node) == NULL) {
        name->live = 1;
        node->remains = node_bytes(disk, node, &node->remains_count, &node->remains_mode);
        if (node->remains == NULL) return -1;
    }
    add_entry(disk, name, 0, joined);
    return 0;
}

int disk_unlinks(disk *disk, const char *path) { return loses(disk, name_of(disk, path), 0); }

void disk_links(disk *disk, const char *path, const char *more) {
    add_entry(disk, add_name(disk, last_part(more), name_of(disk, path)->node), 1, 0);
}

int disk_renames(disk *disk, const char *path, const char *other) {
    name *old = name_of(disk, path), *taken = live_name(disk, other);
    if (taken != NULL && loses(disk, taken, 0) != 0) return -1;
    add_entry(disk, add_name(disk, last_part(other), old->node), 1, taken != NULL);
    add_entry(disk, old, 0, 1);
    return 0;
}

static unsigned char *file_bytes(const char *path, int64_t *count, mode_t *mode) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    unsigned char *bytes = NULL;
    struct stat status;
    if (fstat(fileno(file), &status) == 0) *mode = status.st_mode & 07777;
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

unsigned char *node_bytes(const disk *disk, const node *node, int64_t *count, mode_t *mode) {
    const name *live = live_name_of(disk, node);
    if (live != NULL) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", disk->folder, live->text);
        return file_bytes(path, count, mode);
    }
    unsigned char *bytes = malloc((size_t)node->remains_count + 1);
    memcpy(bytes, node->remains, (size_t)node->remains_count);
    *count = node->remains_count;
    *mode = node->remains_mode;
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
        free(each->remains);
        free(each);
        each = next;
    }
    for (name *each = disk->names; each != NULL;) {
        name *next = each->next;
        free(each->text);
        free(each);
        each = next;
    }
    free(disk->folder);
    free(disk);
    pthread_mutex_unlock(&disk_lock);
}
