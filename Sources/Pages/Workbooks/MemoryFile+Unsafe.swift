#if HAS_XLSXWRITER
    import CXlsxWriter
    import Glibc

    /// A file in memory that has a path for as long as it is open, for a library that writes to paths alone. Nobody else can
    /// open it by a name, and nothing of it is left when the program ends, however it ends.
    ///
    /// Unsafe: an array is filled by the system within the capacity it was made with, and says how much of it is set.
    struct MemoryFile: ~Copyable {
        private let descriptor: Int32

        init() throws(WorkbookFailure) {
            descriptor = tilsyn_xlsx_memory_file()
            guard descriptor >= 0 else { throw .memory(String(cString: strerror(errno))) }
        }

        deinit { Glibc.close(descriptor) }

        var path: String { "/proc/self/fd/\(descriptor)" }

        /// All that was written.
        func bytes() throws(WorkbookFailure) -> [UInt8] {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw .memory(String(cString: strerror(errno))) }
            let size = Int(status.st_size)
            let descriptor = self.descriptor
            let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
                while initialized < size, let base = buffer.baseAddress {
                    let got = pread(descriptor, base + initialized, size - initialized, off_t(initialized))
                    if got < 0, errno == EINTR { continue }
                    if got <= 0 { break }
                    initialized += got
                }
            }
            guard bytes.count == size else { throw .memory("the file could not be read back") }
            return bytes
        }
    }
#endif
