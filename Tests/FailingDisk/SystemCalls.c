// The system calls by which a program syncs files and puts them in place, as far as they concern a failing disk. They stand
// before those of the C library in the program that this is linked into, and are the same as those for every other file.

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "Disk.h"

/// Takes the lock where a call concerns a disk; null, without the lock, where it does not.
static disk *disk_for(const char *path) {
    if (calls_below > 0 || path == NULL || is_shared_memory(path)) return NULL;
    pthread_mutex_lock(&disk_lock);
    disk *disk = disk_of(path);
    if (disk == NULL) pthread_mutex_unlock(&disk_lock);
    return disk;
}

/// Gives the lock back. What a disk without power, or one that fails this call, answers.
static int finish(int result, verdict verdict) {
    int error = verdict == go_on ? errno : EIO;
    pthread_mutex_unlock(&disk_lock);
    errno = error;
    return verdict == go_on ? result : -1;
}

static int real_unlink(const char *path) { return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0); }

int unlink(const char *path) {
    disk *disk = disk_for(path);
    if (disk == NULL) return real_unlink(path);
    if (access(path, F_OK) != 0) return finish(-1, go_on);
    verdict verdict = disk_count(disk, 0);
    int result = -1;
    if (verdict != refuse && disk_unlinks(disk, path) == 0) result = real_unlink(path);
    return finish(result, verdict);
}

static int real_link(const char *path, const char *more) {
    return (int)syscall(SYS_linkat, AT_FDCWD, path, AT_FDCWD, more, 0);
}

int link(const char *path, const char *more) {
    disk *disk = disk_for(more);
    if (disk == NULL) return real_link(path, more);
    verdict verdict = disk_count(disk, 0);
    int result = verdict == refuse ? -1 : real_link(path, more);
    if (result == 0) disk_links(disk, path, more);
    return finish(result, verdict);
}

static int real_rename(const char *path, const char *other) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, 0);
}

int rename(const char *path, const char *other) {
    disk *disk = disk_for(other);
    if (disk == NULL) return real_rename(path, other);
    verdict verdict = disk_count(disk, 0);
    int result = -1;
    if (verdict != refuse && disk_renames(disk, path, other) == 0) result = real_rename(path, other);
    return finish(result, verdict);
}

static int real_fsync(int file) { return (int)syscall(SYS_fsync, file); }

int fsync(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 2);
    if (length < 0) return real_fsync(file);
    path[length] = 0;
    // A folder is asked for by a name in it.
    char inside[PATH_MAX + 2];
    snprintf(inside, sizeof inside, "%s/.", path);
    disk *folder = disk_for(inside);
    disk *disk = folder != NULL ? folder : disk_for(path);
    if (disk == NULL) return real_fsync(file);
    verdict verdict = disk_count(disk, 0);
    if (verdict == go_on && folder != NULL) disk_folder_synced(disk);
    if (verdict == go_on && folder == NULL) node_synced(disk_open(disk, path));
    return finish(0, verdict);
}
