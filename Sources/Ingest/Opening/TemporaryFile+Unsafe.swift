import Glibc

/// A file without a name that only this program can read: what another format is turned into, so that rows can be read
/// again when they are shown. The system forgets it when it is closed, also when the program is killed.
///
/// Unsafe: writes the bytes it is handed while it is handed them.
final class TemporaryFile {
    /// nil once `release` has given it away.
    private var descriptor: Int32?
    private let folder: String
    /// The input for which it is written, as messages name it.
    private let path: String

    /// - Parameter path: the input that is copied, for messages.
    init(for path: String) throws(InputError) {
        self.path = path
        folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array((folder + "/tilsyn-XXXXXX").utf8CString)
        // mkstemp makes the file readable by its owner alone.
        let opened = mkstemp(&name)
        guard opened >= 0 else { throw Self.failure(path, folder) }
        unlink(name)
        descriptor = opened
    }

    deinit { if let descriptor { close(descriptor) } }

    private static func failure(_ path: String, _ folder: String) -> InputError {
        InputError(
            path: path, problem: "cannot be copied to \(folder) (\(String(cString: strerror(errno))))",
            remedy: "Make room there or set TMPDIR to another folder")
    }

    /// Appends bytes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
        guard let descriptor else { preconditionFailure("the file has been given away") }
        var done = 0
        while done < bytes.count {
            let got = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            if got < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path, folder)
            }
            done += got
        }
    }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws(InputError) {
        var failure: InputError?
        bytes.withUnsafeBytes { room in
            do throws(InputError) { try write(room) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    /// Gives the open file to the caller, who closes it.
    func release() -> Int32 {
        guard let given = descriptor else { preconditionFailure("the file has been given away") }
        descriptor = nil
        return given
    }
}
