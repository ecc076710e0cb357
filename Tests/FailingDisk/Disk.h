#pragma once

// What a disk keeps in mind of its files: for each what was done to it since it was last synced, with what stood there
// before, so that it can be undone; for the folder which files were created and deleted since it was last synced.
//
// Invariants, all under `disk_lock`:
// - A node's live bytes stand in the real file of its name while `linked`, in `remains` after.
// - Undoing a node's changes in reverse order gives its bytes as last synced.
// - `entries` in order, applied to `durable` of each node, give the folder as it is now.

#include <pthread.h>
#include <stdint.h>

#include "FailingDisk.h"

typedef struct change {
    struct change *previous;
    struct change *next;
    /// Where the bytes stand; the file's size before.
    int64_t offset, size_before;
    /// What was there before, and what was written: nothing where the file was cut off at `offset`.
    unsigned char *before, *after;
    int64_t before_count, after_count;
} change;

typedef struct node {
    struct node *next;
    /// Without the folder.
    char *name;
    int linked;
    /// Whether the folder, as last synced, has it.
    int durable;
    /// Whether it is there after a loss of power; worked out with it.
    int found;
    /// The last bytes of a deleted file.
    unsigned char *remains;
    int64_t remains_count;
    change *first, *last;
} node;

/// A file was created or deleted.
typedef struct entry {
    struct entry *next;
    node *node;
    int created;
} entry;

typedef struct disk {
    char *folder;
    failing_disk_mode mode;
    int64_t at, calls;
    int struck, dead;
    /// Newest first.
    node *nodes;
    entry *first, *last;
} disk;

extern pthread_mutex_t disk_lock;

/// The disk of this number.
disk *disk_number(int number);

/// The disk that a path lies on, or null.
disk *disk_of(const char *path);

/// What a call that changes files has to do.
typedef enum { go_on, refuse, be_full, die_after } verdict;

/// Counts a call that changes files. `grows` where it needs room.
verdict disk_count(disk *disk, int grows);

/// The file of this path, taken to be synced where it was not known; `created` makes it one that the folder does not have yet.
node *disk_open(disk *disk, const char *path, int created);

/// A change that is about to be made.
void node_change(node *node, change *change);

/// The file was synced.
void node_synced(node *node);

/// The folder was synced.
void disk_folder_synced(disk *disk);

/// A file is about to be deleted. Returns 0, or -1 where its bytes could not be kept.
int disk_deletes(disk *disk, const char *path);

/// The bytes of a file, to be freed; null where it cannot be read.
unsigned char *file_bytes(const char *folder, const char *name, int64_t *count);
