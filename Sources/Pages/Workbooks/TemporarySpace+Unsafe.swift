#if HAS_XLSXWRITER
    import Glibc

    /// Room for the library's temporary files. It does not look whether they could be written, and would pack what there is of
    /// them; so the room is measured before.
    ///
    /// Unsafe: the system reads a C string that lives for the call, and fills a structure of its own.
    enum TemporarySpace {
        /// - Throws: that there is less room than a workbook of these sheets may take for a time.
        static func check(_ sheets: [Sheet]) throws(WorkbookFailure) {
            let folder = self.folder
            var status = statvfs()
            // Where the system does not say, the library has to try.
            guard folder.withCString({ statvfs($0, &status) }) == 0 else { return }
            let (free, needed) = (Int64(status.f_bavail) * Int64(status.f_frsize), needed(for: sheets))
            if free < needed { throw .noSpace(folder: folder, needed: needed, free: free) }
        }

        /// The folder that the library takes: the first of these that is one.
        private static var folder: String {
            var status = stat()
            if let named = getenv("TMPDIR").map({ String(cString: $0) }), stat(named, &status) == 0,
                status.st_mode & S_IFMT == S_IFDIR
            {
                return named
            }
            return "/tmp"
        }

        /// Bytes that the parts take before they are packed: about 40 for the XML of a cell, and a text once, with room for
        /// the spelling of its signs.
        private static func needed(for sheets: [Sheet]) -> Int64 {
            var bytes = 1 << 16
            for sheet in sheets {
                for row in sheet.rows {
                    bytes += 40 * (row.count + 1)
                    for case .text(let text) in row { bytes += 2 * text.utf8.count }
                }
            }
            return Int64(bytes)
        }
    }
#endif
