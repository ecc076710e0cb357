import Crypto
import Glibc
import Records
import Support

/// A file of rows, open for reading at any place, as UTF-8 without a byte order mark.
///
/// A plain UTF-8 file is read where it lies. Standard input, packed files and text in another encoding are copied once to a
/// temporary file that has no name, so that a row can be read again when it is shown as evidence. Documents and archives
/// are not decoded: they say themselves what they are written in.
///
/// Unsafe: reads go to memory that the caller owns and whose size it states.
final class InputFile: Sendable {
    /// As the user named it; `-` is standard input.
    let path: String
    /// What the first bytes, unpacked, show.
    let format: FileFormat
    /// Whether it came packed by gzip.
    let isPacked: Bool
    /// Bytes of UTF-8, after `dataStart`.
    let size: Int64
    /// SHA-256 of the bytes as they came, where they were copied; nil where the reader hashes while it reads.
    let digestOfOriginal: String?
    /// Bytes as they came.
    let originalSize: Int64

    private let descriptor: Int32
    private let stamp: Stamp

    private struct Stamp: Equatable {
        var size: Int64
        var seconds: Int
        var nanoseconds: Int

        init(_ status: stat) {
            size = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    /// Length of the UTF-8 byte order mark at the front, 0 or 3 bytes.
    let dataStart: Int64

    /// Opens a file and finds its encoding.
    init(path: String, encoding: TextEncoding) throws(InputError) {
        self.path = path
        var opened = try Self.open(path)
        do throws(InputError) {
            // What has been copied is known by its first digest: that of the bytes as they came.
            var copied: (digest: String, size: Int64)?
            func replace(_ copy: TemporaryCopy) {
                close(opened)
                opened = copy.descriptor
                if copied == nil { copied = (copy.digest, copy.originalSize) }
            }
            if try Self.status(of: opened, path: path).st_mode & S_IFMT != S_IFREG {
                replace(try TemporaryCopy(of: opened, path: path, decoder: nil))
            }
            var head = try Self.head(of: opened, path: path)
            isPacked = FileFormat.isPacked(head)
            if isPacked {
                replace(try TemporaryCopy(unpacking: opened, path: path))
                head = try Self.head(of: opened, path: path)
                guard !FileFormat.isPacked(head) else {
                    throw InputError(
                        path: path, problem: "is packed twice", remedy: "Unpack it once and give the result")
                }
            }
            format = FileFormat(head)
            var markLength: Int64 = 0
            if format.isText {
                let found = try Self.encoding(of: head, wanted: encoding, path: path)
                if let decoder = found.decoder {
                    replace(try TemporaryCopy(of: opened, path: path, decoder: decoder))
                } else {
                    markLength = found.markLength
                }
            }
            let status = try Self.status(of: opened, path: path)
            dataStart = markLength
            digestOfOriginal = copied?.digest
            originalSize = copied?.size ?? Int64(status.st_size)
            size = Int64(status.st_size)
            stamp = Stamp(status)
        } catch {
            close(opened)
            throw error
        }
        descriptor = opened
    }

    /// A file as it lies there, neither unpacked nor decoded: for a look at its first bytes.
    init(peeking path: String) throws(InputError) {
        self.path = path
        let opened = try Self.open(path)
        do throws(InputError) {
            let status = try Self.status(of: opened, path: path)
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw InputError(
                    path: path, problem: "is no file", remedy: "Save what comes from there to a file first")
            }
            size = Int64(status.st_size)
            stamp = Stamp(status)
        } catch {
            close(opened)
            throw error
        }
        format = .csv
        isPacked = false
        dataStart = 0
        digestOfOriginal = nil
        originalSize = size
        descriptor = opened
    }

    /// Rows that the program has written itself, from what came in another format.
    /// - Parameters:
    ///   - rows: taken over, and closed at the end.
    ///   - original: what came: its path, its digest and its size.
    init(
        rows: TemporaryFile, format: FileFormat, isPacked: Bool, original: (path: String, digest: String, size: Int64)
    ) throws(InputError) {
        path = original.path
        self.format = format
        self.isPacked = isPacked
        digestOfOriginal = original.digest
        originalSize = original.size
        dataStart = 0
        descriptor = rows.release()
        let status = try Self.status(of: descriptor, path: path)
        size = Int64(status.st_size)
        stamp = Stamp(status)
    }

    private static func open(_ path: String) throws(InputError) -> Int32 {
        let descriptor = path == "-" ? dup(0) : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw InputError(
                path: path, problem: "cannot be opened (\(String(cString: strerror(errno))))",
                remedy: errno == ENOENT ? "Check the name and the folder" : "Check that you may read it")
        }
        do throws(InputError) {
            guard try status(of: descriptor, path: path).st_mode & S_IFMT != S_IFDIR else {
                throw InputError(
                    path: path, problem: "is a folder, not a file",
                    remedy: "Name a file in it, or give the folder as DIR")
            }
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    deinit { close(descriptor) }

    /// Reads bytes from a place in the file.
    /// - Returns: how many were read; fewer than asked only at the end of the file.
    func read(into target: UnsafeMutableRawPointer, count: Int, at offset: Int64) throws(InputError) -> Int {
        var done = 0
        while done < count {
            let got = pread(descriptor, target + done, count - done, off_t(offset) + done)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw InputError(
                    path: path, problem: "could not be read (\(String(cString: strerror(errno))))",
                    remedy: "Check the disk or network share it lies on, and run again")
            }
            done += got
        }
        return done
    }

    /// Reads `range` of the file, cut at its end.
    func bytes(in range: Range<Int64>) throws(InputError) -> [UInt8] {
        let wanted = max(0, min(range.upperBound, size) - range.lowerBound)
        guard wanted > 0 else { return [] }
        var failure: InputError?
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(wanted)) { room, count in
            guard let base = room.baseAddress else { return }
            do throws(InputError) {
                count = try read(into: base, count: Int(wanted), at: range.lowerBound)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// SHA-256 of the bytes as they came; reads the file where nobody has hashed it yet.
    func digest() throws(InputError) -> String {
        if let digestOfOriginal { return digestOfOriginal }
        var hash = SHA256()
        var position: Int64 = 0
        while position < size {
            let piece = try bytes(in: position..<position + 1 << 20)
            guard !piece.isEmpty else { break }
            hash.update(data: piece)
            position += Int64(piece.count)
        }
        return hexadecimal(hash.finalize())
    }

    /// Says so where the file was written to since it was opened: its rows would no longer be where they were found.
    func checkUnchanged() throws(InputError) {
        let current = Stamp(try Self.status(of: descriptor, path: path))
        guard current == stamp else {
            throw InputError(
                path: path, problem: "was changed while it was being read",
                remedy: "Run again when nothing writes to it")
        }
    }

    private static func status(of descriptor: Int32, path: String) throws(InputError) -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw InputError(
                path: path, problem: "cannot be examined (\(String(cString: strerror(errno))))",
                remedy: "Check that you may read it")
        }
        return status
    }

    private static func head(of descriptor: Int32, path: String) throws(InputError) -> [UInt8] {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
        defer { room.deallocate() }
        let got = pread(descriptor, room.baseAddress, room.count, 0)
        guard got >= 0 else {
            throw InputError(
                path: path, problem: "could not be read (\(String(cString: strerror(errno))))",
                remedy: "Check that you may read it")
        }
        return Array(room[..<got])
    }

    /// The decoder that the file needs (nil for UTF-8) and the length of a UTF-8 mark.
    private static func encoding(
        of head: [UInt8], wanted: TextEncoding, path: String
    ) throws(InputError) -> (decoder: TextDecoder?, markLength: Int64) {
        let mark: Int64 = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let littleEndian = head.starts(with: [0xFF, 0xFE])
        let bigEndian = head.starts(with: [0xFE, 0xFF])
        switch wanted {
        case .windows1252 where mark == 0 && !littleEndian && !bigEndian: return (.windows1252, 0)
        case .latin1 where mark == 0 && !littleEndian && !bigEndian: return (.latin1, 0)
        case .utf16 where !littleEndian && !bigEndian:
            throw InputError(
                path: path, problem: "has no UTF-16 byte order mark, though the profile says utf-16",
                remedy: "Save it as UTF-16 with a mark, or as UTF-8, and change the profile's encoding")
        default: break
        }
        if littleEndian { return (.utf16(bigEndian: false), 0) }
        if bigEndian { return (.utf16(bigEndian: true), 0) }
        if head.prefix(1024).contains(0), head.prefix(1024).count(where: { $0 < 9 }) > 1 {
            throw InputError(
                path: path, problem: "is not a text file (it holds zero bytes)",
                remedy: "Export it as CSV; a spreadsheet file has to be saved as CSV first")
        }
        return (nil, mark)
    }
}
