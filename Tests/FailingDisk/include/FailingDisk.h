#pragma once

// A disk that fails when told to: a folder whose SQLite files go through a VFS of its own, so that a loss of power, a full
// disk or a single failed write can be had at any chosen write, as often as wanted, in one process.
//
// What is simulated, and what a program may rely on, is what POSIX promises:
// - What a file held when it was last synced is there after a loss of power. Of each write since then the disk kept all,
//   nothing, some sectors of 512 bytes, or sectors filled with anything; bytes outside the written range are untouched.
// - Files created and deleted since the folder was last synced are so after a loss of power up to some point in the order
//   in which it was done, and not beyond.
// - Writes to different files keep no order among each other but by syncing.
// Seen are SQLite's own calls, and `fsync`, `link`, `rename` and `unlink` of the program itself. Bytes that a program writes
// into a file by other means are taken to be on the disk.

#include <stdint.h>

/// What happens at the chosen write.
typedef enum {
    /// Nothing: writes are only counted.
    failing_disk_healthy = 0,
    /// The power goes: nothing works any more.
    failing_disk_dies = 1,
    /// No room is left: this and every later write fails with SQLITE_FULL after part of it was written.
    failing_disk_full = 2,
    /// This one call fails with SQLITE_IOERR and does nothing.
    failing_disk_fails_once = 3,
} failing_disk_mode;

/// Puts the VFS before the default one. Files outside the folders of disks are left to the default VFS. May be called
/// again. Returns 0, or an SQLite code.
int failing_disk_install(void);

/// Makes an existing folder a disk. What lies in it is taken to be synced. Returns its number, or -1 where the folder is
/// not there or 256 disks are in use.
int failing_disk_insert(const char *folder);

/// From now on: counts from nought, and at call number `at` (from 1) of those that change files (write, truncate, sync,
/// create, link, rename, delete, make shared memory larger) does what `mode` says. A disk without power stays so.
void failing_disk_set(int disk, failing_disk_mode mode, int64_t at);

/// How many calls there were that change files, since the last setting.
int64_t failing_disk_calls(int disk);

/// 1 where the chosen call has come.
int failing_disk_struck(int disk);

/// Takes the power away, and writes what the disk kept into another, empty folder, as a program finds it after a restart:
/// shared memory and temporary files are gone. What is kept follows from the seed alone. Returns 0, or -1 where a file
/// could not be read or written.
int failing_disk_lose_power(int disk, uint64_t seed, const char *folder);

/// Forgets the disk. No connection to a file of it may be open.
void failing_disk_remove(int disk);
