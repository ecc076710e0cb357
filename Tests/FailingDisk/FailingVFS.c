// The VFS of a failing disk: every call goes to the default VFS, and what changes a file is counted and kept in mind first.
//
// Invariants:
// - A `failing_file` is as large as the larger of itself and the default VFS's file, because a file on no disk is opened
//   by the default VFS in the same room, and never seen here again.
// - Of a file on a disk `real` is open as long as `pMethods` is set.
// - A real sync is never made: whether bytes are on the disk is decided by what is kept in mind (`Disk.h`).

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "Disk.h"

typedef struct {
    sqlite3_file base;
    disk *disk;
    node *node;
    /// Syncing it syncs the folder, too: SQLite's own VFS does so for new journals.
    int syncs_folder;
    sqlite3_file *real;
} failing_file;

static sqlite3_vfs *below;

static int refused(const failing_file *file) {
    pthread_mutex_lock(&disk_lock);
    int dead = file->disk->dead;
    pthread_mutex_unlock(&disk_lock);
    return dead;
}

static int close_file(sqlite3_file *base) {
    failing_file *file = (failing_file *)base;
    int result = file->real->pMethods->xClose(file->real);
    free(file->real);
    return result;
}

static int read_file(sqlite3_file *base, void *target, int count, sqlite3_int64 offset) {
    failing_file *file = (failing_file *)base;
    if (refused(file)) return SQLITE_IOERR_READ;
    return file->real->pMethods->xRead(file->real, target, count, offset);
}

/// What stands between two places of a file, as a change that will replace or remove it; null where it cannot be read.
static change *change_at(failing_file *file, sqlite3_int64 offset, sqlite3_int64 count) {
    sqlite3_int64 size;
    if (file->real->pMethods->xFileSize(file->real, &size) != SQLITE_OK) return NULL;
    change *made = calloc(1, sizeof(change));
    made->offset = offset;
    made->size_before = size;
    made->before_count = size < offset ? 0 : size - offset;
    if (made->before_count > count) made->before_count = count;
    made->before = malloc((size_t)made->before_count + 1);
    int result = file->real->pMethods->xRead(file->real, made->before, (int)made->before_count, offset);
    return result == SQLITE_OK ? made : NULL;
}

static int write_through(failing_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    change *made = change_at(file, offset, count);
    if (made == NULL) return SQLITE_IOERR_WRITE;
    made->after = malloc((size_t)count + 1);
    memcpy(made->after, bytes, (size_t)count);
    made->after_count = count;
    node_change(file->node, made);
    return file->real->pMethods->xWrite(file->real, bytes, count, offset);
}

static int write_file(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset) {
    failing_file *file = (failing_file *)base;
    int result = SQLITE_IOERR_WRITE;
    pthread_mutex_lock(&disk_lock);
    switch (disk_count(file->disk, 1)) {
    case go_on: result = write_through(file, bytes, count, offset); break;
    case be_full:
        write_through(file, bytes, count / 2, offset);
        result = SQLITE_FULL;
        break;
    case die_after: write_through(file, bytes, count, offset); break;
    case refuse: break;
    }
    pthread_mutex_unlock(&disk_lock);
    return result;
}

static int truncate_file(sqlite3_file *base, sqlite3_int64 size) {
    failing_file *file = (failing_file *)base;
    int result = SQLITE_IOERR_TRUNCATE;
    pthread_mutex_lock(&disk_lock);
    verdict verdict = disk_count(file->disk, 0);
    change *made = verdict == refuse ? NULL : change_at(file, size, INT32_MAX);
    if (made != NULL) {
        node_change(file->node, made);
        result = file->real->pMethods->xTruncate(file->real, size);
        if (verdict == die_after) result = SQLITE_IOERR_TRUNCATE;
    }
    pthread_mutex_unlock(&disk_lock);
    return result;
}

static int sync_file(sqlite3_file *base, int flags) {
    (void)flags;
    failing_file *file = (failing_file *)base;
    int result = SQLITE_IOERR_FSYNC;
    pthread_mutex_lock(&disk_lock);
    if (disk_count(file->disk, 0) == go_on) {
        node_synced(file->node);
        if (file->syncs_folder) disk_folder_synced(file->disk);
        file->syncs_folder = 0;
        result = SQLITE_OK;
    }
    pthread_mutex_unlock(&disk_lock);
    return result;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    failing_file *file = (failing_file *)base;
    if (refused(file)) return SQLITE_IOERR_FSTAT;
    return file->real->pMethods->xFileSize(file->real, size);
}

static int lock_file(sqlite3_file *base, int level) {
    failing_file *file = (failing_file *)base;
    if (refused(file)) return SQLITE_IOERR_LOCK;
    return file->real->pMethods->xLock(file->real, level);
}

static int unlock_file(sqlite3_file *base, int level) {
    failing_file *file = (failing_file *)base;
    return file->real->pMethods->xUnlock(file->real, level);
}

static int check_reserved_lock(sqlite3_file *base, int *held) {
    failing_file *file = (failing_file *)base;
    if (refused(file)) return SQLITE_IOERR_CHECKRESERVEDLOCK;
    return file->real->pMethods->xCheckReservedLock(file->real, held);
}

/// Hints at a file's coming size would change it unseen.
static int file_control(sqlite3_file *base, int operation, void *argument) {
    failing_file *file = (failing_file *)base;
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
    return file->real->pMethods->xFileControl(file->real, operation, argument);
}

static int sector_size(sqlite3_file *base) {
    failing_file *file = (failing_file *)base;
    return file->real->pMethods->xSectorSize(file->real);
}

/// Only the promise that is kept: a write does not touch its neighbours.
static int device_characteristics(sqlite3_file *base) {
    failing_file *file = (failing_file *)base;
    return file->real->pMethods->xDeviceCharacteristics(file->real) & SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

/// The wal-index lies on the same disk: to make it larger needs room.
static int shm_map(sqlite3_file *base, int region, int size, int extend, void volatile **memory) {
    failing_file *file = (failing_file *)base;
    if (refused(file)) return SQLITE_IOERR_SHMMAP;
    int result = file->real->pMethods->xShmMap(file->real, region, size, 0, memory);
    if (result != SQLITE_OK || *memory != NULL || !extend) return result;
    pthread_mutex_lock(&disk_lock);
    verdict verdict = disk_count(file->disk, 1);
    pthread_mutex_unlock(&disk_lock);
    if (verdict != go_on) return verdict == be_full ? SQLITE_IOERR_SHMSIZE : SQLITE_IOERR_SHMMAP;
    return file->real->pMethods->xShmMap(file->real, region, size, extend, memory);
}

static int shm_lock(sqlite3_file *base, int offset, int count, int flags) {
    failing_file *file = (failing_file *)base;
    if (refused(file) && (flags & SQLITE_SHM_LOCK)) return SQLITE_IOERR_SHMLOCK;
    return file->real->pMethods->xShmLock(file->real, offset, count, flags);
}

static void shm_barrier(sqlite3_file *base) {
    failing_file *file = (failing_file *)base;
    file->real->pMethods->xShmBarrier(file->real);
}

static int shm_unmap(sqlite3_file *base, int delete) {
    failing_file *file = (failing_file *)base;
    return file->real->pMethods->xShmUnmap(file->real, delete);
}

// Version 2: with shared memory, without mapping the file itself, which would be read past the calls above.
static const sqlite3_io_methods methods = {
    2, close_file, read_file, write_file, truncate_file, sync_file, file_size, lock_file, unlock_file,
    check_reserved_lock, file_control, sector_size, device_characteristics, shm_map, shm_lock, shm_barrier, shm_unmap,
    NULL, NULL,
};

static int open_real(failing_file *file, const char *name, int flags, int *flags_out) {
    file->real = calloc(1, (size_t)below->szOsFile);
    int result = below->xOpen(below, name, file->real, flags, flags_out);
    if (result != SQLITE_OK) free(file->real);
    return result;
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *flags_out) {
    (void)vfs;
    failing_file *file = (failing_file *)base;
    base->pMethods = NULL;
    pthread_mutex_lock(&disk_lock);
    disk *disk = disk_of(name);
    if (disk == NULL) {
        pthread_mutex_unlock(&disk_lock);
        return below->xOpen(below, name, base, flags, flags_out);
    }
    memset(file, 0, sizeof *file);
    int created = (flags & SQLITE_OPEN_CREATE) && access(name, F_OK) != 0;
    verdict verdict = created ? disk_count(disk, 0) : disk->dead ? refuse : go_on;
    int result = verdict == refuse ? SQLITE_CANTOPEN : open_real(file, name, flags, flags_out);
    if (result == SQLITE_OK) {
        base->pMethods = &methods;
        file->disk = disk;
        file->node = disk_open(disk, name);
        file->syncs_folder =
            created && (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL));
    }
    pthread_mutex_unlock(&disk_lock);
    return result;
}

static int delete_below(const char *name, int syncs_folder) {
    calls_below++;
    int result = below->xDelete(below, name, syncs_folder);
    calls_below--;
    return result;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int syncs_folder) {
    (void)vfs;
    int result = SQLITE_IOERR_DELETE;
    pthread_mutex_lock(&disk_lock);
    disk *disk = disk_of(name);
    if (disk == NULL) {
        result = delete_below(name, syncs_folder);
    } else if (access(name, F_OK) != 0 && !disk->dead) {
        result = SQLITE_IOERR_DELETE_NOENT;
    } else {
        verdict verdict = disk_count(disk, 0);
        if (verdict != refuse && disk_unlinks(disk, name) == 0) result = delete_below(name, 0);
        if (verdict == die_after) result = SQLITE_IOERR_DELETE;
        if (result == SQLITE_OK && syncs_folder) disk_folder_synced(disk);
    }
    pthread_mutex_unlock(&disk_lock);
    return result;
}

static int access_file(sqlite3_vfs *vfs, const char *name, int flags, int *answer) {
    (void)vfs;
    pthread_mutex_lock(&disk_lock);
    disk *disk = disk_of(name);
    int dead = disk != NULL && disk->dead;
    pthread_mutex_unlock(&disk_lock);
    return dead ? SQLITE_IOERR_ACCESS : below->xAccess(below, name, flags, answer);
}

int failing_disk_install(void) {
    static sqlite3_vfs shim;
    pthread_mutex_lock(&disk_lock);
    int result = SQLITE_OK;
    if (below == NULL) {
        below = sqlite3_vfs_find(NULL);
        shim = *below;
        shim.zName = "failing-disk";
        if (shim.szOsFile < (int)sizeof(failing_file)) shim.szOsFile = (int)sizeof(failing_file);
        shim.xOpen = open_file;
        shim.xDelete = delete_file;
        shim.xAccess = access_file;
        result = sqlite3_vfs_register(&shim, 1);
    }
    pthread_mutex_unlock(&disk_lock);
    return result;
}
