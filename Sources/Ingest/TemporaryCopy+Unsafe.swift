import Crypto
import Glibc

/// A copy of a stream in a temporary file without a name, decoded to UTF-8 where asked, hashed on the way.
///
/// Unsafe: one buffer of fixed size, filled by `read` and emptied by `write` within a loop.
struct TemporaryCopy {
    let descriptor: Int32
    /// SHA-256 of the bytes before decoding, lower-case hexadecimal.
    let digest: String
    let originalSize: Int64

    /// - Parameter decoder: nil copies the bytes as they are.
    init(of source: Int32, path: String, decoder: TextDecoder?) throws(InputError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var name = Array((folder + "/tilsyn-XXXXXX").utf8CString)
        // mkstemp makes the file readable by its owner alone.
        let target = mkstemp(&name)
        guard target >= 0 else {
            throw InputError(
                path: path, problem: "cannot be copied to \(folder) (\(String(cString: strerror(errno))))",
                remedy: "Make room there or set TMPDIR to another folder")
        }
        unlink(name)
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { room.deallocate() }
        var hash = SHA256()
        var size: Int64 = 0
        var state = TextDecoder.State()
        var decoded: [UInt8] = []
        lseek(source, 0, SEEK_SET)  // fails on a pipe, which has no other place to be at than its start
        while true {
            let got = Glibc.read(source, room.baseAddress, room.count)
            if got < 0 {
                if errno == EINTR { continue }
                let reason = String(cString: strerror(errno))
                close(target)
                throw InputError(path: path, problem: "could not be read (\(reason))", remedy: "Check it and run again")
            }
            let piece = UnsafeRawBufferPointer(rebasing: room[..<got])
            hash.update(bufferPointer: piece)
            size += Int64(got)
            var written = true
            if let decoder {
                decoded.removeAll(keepingCapacity: true)
                if got == 0 {
                    decoder.finish(state: &state, into: &decoded)
                } else {
                    decoder.decode(piece, state: &state, into: &decoded)
                }
                written = decoded.withUnsafeBytes { Self.write($0, to: target) }
            } else {
                written = Self.write(piece, to: target)
            }
            guard written else {
                let reason = String(cString: strerror(errno))
                close(target)
                throw InputError(
                    path: path, problem: "cannot be copied to \(folder) (\(reason))",
                    remedy: "Make room there or set TMPDIR to another folder")
            }
            if got == 0 { break }
        }
        descriptor = target
        digest = hexadecimal(hash.finalize())
        originalSize = size
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
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
}

/// Bytes as lower-case hexadecimal digits.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// SHA-256 of bytes, lower-case hexadecimal.
public func sha256(of bytes: some Sequence<UInt8>) -> String { hexadecimal(SHA256.hash(data: Array(bytes))) }
