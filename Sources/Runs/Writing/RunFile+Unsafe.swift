import Crypto
import Glibc
import Ingest
import Support

/// A file of a run, readable by its owner alone.
///
/// Unsafe: hands the bytes of an array to `write`, within their count.
final class RunFile {
    private let shown: String
    private var descriptor: Int32
    private var hash = SHA256()
    private var bytes: Int64 = 0
    private let written: (Int64, String) -> Void

    /// - Parameter written: told how many bytes the file has and their SHA-256, once it is closed.
    init(path: String, shown: String, written: @escaping (Int64, String) -> Void) throws(RunFolder.Failure) {
        self.shown = shown
        self.written = written
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
    }

    deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

    func write(_ bytes: [UInt8]) throws(RunFolder.Failure) {
        guard bytes.withUnsafeBytes(writeAll) else { throw failure() }
    }

    func write(_ cells: CellBuffer) throws(RunFolder.Failure) {
        guard cells.withBytes(writeAll) else { throw failure() }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        hash.update(bufferPointer: bytes)
        self.bytes += Int64(bytes.count)
        var done = 0
        while done < bytes.count {
            let got = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            if got < 0 {
                if errno == EINTR { continue }
                return false
            }
            done += got
        }
        return true
    }

    /// Closes the file; a network share reports a full disk only now.
    func close() throws(RunFolder.Failure) {
        let status = Glibc.close(descriptor)
        descriptor = -1
        guard status == 0 else { throw failure() }
        written(bytes, hexadecimal(hash.finalize()))
    }

    private func failure() -> RunFolder.Failure {
        RunFolder.Failure(
            path: shown, reason: "cannot be written (\(String(cString: strerror(errno))))",
            remedy: "Check that there is room on the disk and that you may write there")
    }
}
