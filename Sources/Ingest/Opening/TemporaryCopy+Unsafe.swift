import Crypto
import Documents
import Glibc
import Support

/// A copy of a stream in a temporary file: unpacked or decoded to UTF-8 where asked, hashed on the way as it came.
///
/// Unsafe: one buffer of fixed size, filled by `read` and emptied by `write` within a loop.
struct TemporaryCopy {
    /// Open; the caller closes it.
    let descriptor: Int32
    /// SHA-256 of the bytes as they came, lower-case hexadecimal.
    let digest: String
    let originalSize: Int64

    /// - Parameter decoder: nil copies the bytes as they are.
    init(of source: Int32, path: String, decoder: TextDecoder?) throws(InputError) {
        let target = try TemporaryFile(for: path)
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
                throw InputError(
                    path: path, problem: "could not be read (\(String(cString: strerror(errno))))",
                    remedy: "Check it and run again")
            }
            let piece = UnsafeRawBufferPointer(rebasing: room[..<got])
            hash.update(bufferPointer: piece)
            size += Int64(got)
            if let decoder {
                decoded.removeAll(keepingCapacity: true)
                if got == 0 {
                    decoder.finish(state: &state, into: &decoded)
                } else {
                    decoder.decode(piece, state: &state, into: &decoded)
                }
                try target.write(decoded)
            } else {
                try target.write(piece)
            }
            if got == 0 { break }
        }
        descriptor = target.release()
        digest = hexadecimal(hash.finalize())
        originalSize = size
    }

    /// Unpacks what gzip has packed.
    init(unpacking source: Int32, path: String) throws(InputError) {
        let target = try TemporaryFile(for: path)
        var hash = SHA256()
        var size: Int64 = 0
        lseek(source, 0, SEEK_SET)
        do {
            try Gzip.inflate(
                from: source, piece: { try target.write($0) },
                raw: { piece in
                    hash.update(bufferPointer: piece)
                    size += Int64(piece.count)
                })
        } catch let fault as UnpackFault {
            throw InputError(
                path: path, problem: fault.problem, remedy: "Pack it again, or unpack it and give the text file")
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError(path: path, problem: "cannot be unpacked", remedy: "Unpack it and give the text file")
        }
        descriptor = target.release()
        digest = hexadecimal(hash.finalize())
        originalSize = size
    }
}
