// Loss of power: what of the writes since the last sync the disk kept, and what the folder knows of.

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "Disk.h"

enum { sector = 512 };

/// SplitMix64.
static uint64_t next_random(uint64_t *state) {
    uint64_t z = (*state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

/// A file's bytes while they are worked out.
typedef struct {
    unsigned char *bytes;
    int64_t count, room;
} image;

/// Bytes that were not there before are nought, as in a hole of a file.
static void resize(image *image, int64_t count) {
    if (count > image->room) {
        image->room = 2 * count;
        image->bytes = realloc(image->bytes, (size_t)image->room);
    }
    if (count > image->count) memset(image->bytes + image->count, 0, (size_t)(count - image->count));
    image->count = count;
}

static void undo(image *image, const change *change) {
    resize(image, change->size_before);
    if (change->before_count > 0) memcpy(image->bytes + change->offset, change->before, (size_t)change->before_count);
}

static void redo(image *image, const change *change, int64_t from, int64_t count, uint64_t *random, int garbage) {
    if (image->count < change->offset + from + count) resize(image, change->offset + from + count);
    unsigned char *target = image->bytes + change->offset + from;
    if (!garbage) memcpy(target, change->after + from, (size_t)count);
    for (int64_t i = 0; garbage && i < count; i++) target[i] = (unsigned char)next_random(random);
}

/// Of a write sector by sector: kept, dropped, or filled with anything.
static void tear(image *image, const change *change, uint64_t *random) {
    int garbles = next_random(random) % 4 == 0;
    for (int64_t from = 0; from < change->after_count;) {
        int64_t count = sector - (change->offset + from) % sector;
        if (count > change->after_count - from) count = change->after_count - from;
        if (next_random(random) % 2 == 0) redo(image, change, from, count, random, garbles && next_random(random) % 2 == 0);
        from += count;
    }
}

/// How likely a change is kept whole, and torn, in percent. Some losses of power keep everything, as the end of a process
/// does, and some nothing.
typedef struct {
    unsigned kept, torn;
} fate;

static fate fate_of(uint64_t *random) {
    static const fate fates[] = {{100, 0}, {0, 0}, {50, 0}, {34, 33}, {80, 10}, {10, 80}};
    return fates[next_random(random) % 6];
}

static void survive(image *image, const node *node, fate fate, uint64_t *random) {
    for (change *each = node->last; each != NULL; each = each->previous) undo(image, each);
    for (change *each = node->first; each != NULL; each = each->next) {
        unsigned drawn = next_random(random) % 100;
        if (each->after == NULL) {
            if (drawn < fate.kept && each->offset < image->count) resize(image, each->offset);
        } else if (drawn < fate.kept) {
            redo(image, each, 0, each->after_count, random, 0);
        } else if (drawn < fate.kept + fate.torn) {
            tear(image, each, random);
        }
    }
}

/// The folder as it was last synced, and some of what came and went since, in this order.
static void settle_folder(disk *disk, fate fate, uint64_t *random) {
    unsigned count = 0;
    for (entry *each = disk->first; each != NULL; each = each->next) count += !each->joined;
    unsigned kept = fate.kept == 100 ? count : (unsigned)(next_random(random) % (count + 1));
    for (name *each = disk->names; each != NULL; each = each->next) each->found = each->durable;
    for (entry *each = disk->first; each != NULL; each = each->next) {
        if (!each->joined && kept-- == 0) break;
        each->name->found = each->created;
    }
}

static int write_survivor(const disk *disk, const name *name, fate fate, const char *folder, uint64_t random) {
    image image = {NULL, 0, 0};
    mode_t mode = 0;
    image.bytes = node_bytes(disk, name->node, &image.count, &mode);
    image.room = image.count;
    if (image.bytes == NULL) return -1;
    survive(&image, name->node, fate, &random);
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name->text);
    FILE *file = fopen(path, "wb");
    int result = file != NULL && fwrite(image.bytes, 1, (size_t)image.count, file) == (size_t)image.count ? 0 : -1;
    if (file != NULL && fchmod(fileno(file), mode) != 0) result = -1;
    if (file != NULL && fclose(file) != 0) result = -1;
    free(image.bytes);
    return result;
}

/// A number for each file, so that it is the same under all of its names.
static uint64_t place_of(const disk *disk, const node *node) {
    uint64_t place = 1;
    for (const struct node *each = disk->nodes; each != node; each = each->next) place++;
    return place;
}

int failing_disk_lose_power(int number, uint64_t seed, const char *folder) {
    pthread_mutex_lock(&disk_lock);
    disk *disk = disk_number(number);
    disk->dead = 1;
    uint64_t random = seed;
    fate fate = fate_of(&random);
    settle_folder(disk, fate, &random);
    int result = 0;
    for (name *each = disk->names; each != NULL; each = each->next)
        if (each->found && !is_shared_memory(each->text))
            result |= write_survivor(disk, each, fate, folder, random ^ place_of(disk, each->node) << 32);
    pthread_mutex_unlock(&disk_lock);
    return result;
}
