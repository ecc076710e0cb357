import CSupport
import Glibc

/// Exchanges the names of two folders of one file system: at no moment is there none.
/// - Returns: 0, or -1 with `errno` set.
public func exchange(_ folder: String, with other: String) -> Int32 {
    let status = tilsyn_exchange(folder, other)
    // Some network shares cannot exchange: the other folder then steps aside first.
    guard status != 0, errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else { return status }
    let aside = folder + ".old"
    guard rename(other, aside) == 0, rename(folder, other) == 0 else { return -1 }
    return rename(aside, folder)
}
