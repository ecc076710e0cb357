#pragma once

// What a disk keeps in mind of its files: for each what was done to it since it was last synced, with what stood there
// before, so that it can be undone; for the folder which names came and went since it was last synced.
//
// Invariants, all under `disk_lock`:
// - A node's live bytes stand in the real file of each of its live names, and in `remains` where it has none.
// - Undoing a node's changes in reverse order gives its bytes as last synced.
// - `entries` in order, applied to `durable` of each name, give the names that are live.

#include <pthread.h>
#include <stdint.h>
#include <sys/types.h>

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

/// A file, whatever it is called.
typedef struct node {
    struct node *next;
    /// The last bytes of a file without a name, and who might use it.
    unsigned char *remains;
    int64_t remains_count;
    mode_t remains_mode;
    change *first, *last;
} node;

/// A name of a file.
typedef struct name {
    struct name *next;
    /// Without the folder.
    char *text;
    node *node;
    int live;
    /// Whether the folder, as last synced, has it.
    int durable;
    /// Whether it is there after a loss of power; worked out with it.
    int found;
} name;

/// A name came or went.
typedef struct entry {
    struct entry *next;
    name *name;
    int created;
    /// At one blow with the entry before it.
    int joined;
} entry;

typedef struct disk {
    char *folder;
    failing_disk_mode mode;
    int64_t at, calls;
    int struck, dead;
    node *nodes;
    name *names;
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

/// The file of this path, which is there. Where nobody knew it, it was made since the folder was last synced.
node *disk_open(disk *disk, const char *path);

/// A change that is about to be made.
void node_change(node *node, change *change);

/// The file was synced.
void node_synced(node *node);

/// The folder was synced.
void disk_folder_synced(disk *disk);

/// A file is about to lose a name. Returns 0, or -1 where its bytes could not be kept.
int disk_unlinks(disk *disk, const char *path);

/// A file is about to get one more name, which is free.
void disk_links(disk *disk, const char *path, const char *more);

/// A file is about to get another name, which is taken from the file that has it. Returns 0, or -1 as above.
int disk_renames(disk *disk, const char *path, const char *other);

/// The bytes of a file as it is, to be freed, and who may use it; null where it cannot be read.
unsigned char *node_bytes(const disk *disk, const node *node, int64_t *count, mode_t *mode);

/// Whether the disk has nothing to do with a file of this name: memory that connections share.
int is_shared_memory(const char *path);

/// How many calls into the default VFS this thread is in. What they call in turn is counted already.
extern _Thread_local int calls_below;
