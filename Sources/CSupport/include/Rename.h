// renameat2 is Linux's one call that exchanges two names in one step; the Swift overlay of Glibc does not show it.
#ifndef RENAME_H
#define RENAME_H

/// Exchanges two names of one file system, so that neither is ever absent.
/// Returns 0, or -1 with errno set: EINVAL or ENOSYS where the file system cannot.
int tilsyn_exchange(const char *a, const char *b);

#endif
