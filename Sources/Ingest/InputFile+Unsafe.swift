import Crypto
import Glibc
import Records

/// A file of rows, open for reading at any place, as UTF-8 without a byte order mark.
///
/// A plain UTF-8 file is read where it lies. Standard input, and text in another encoding, is copied once to a temporary
/// file that has no name, so that a row can be read again when it is shown as evidence.
///
/// Unsafe: reads go to memory that the caller owns and whose size it states.
public final class InputFile: Sendable {
    /// As the user named it; `-` is standard input.
    public let path: String
    /// Bytes of UTF-8, after `dataStart`.
    public let size: Int64
    /// SHA-256 of the bytes as they came, where they were copied; nil where the reader hashes while it reads.
    public let digestOfOriginal: String?
    /// Bytes as they came.
    public let originalSize: Int64

    private let descriptor: Int32
    private let stamp: Stamp

    private struct Stamp: Equatable {
        var size: Int64
        var seconds: Int
        var nanoseconds: Int
    }

    /// Length of the UTF-8 byte order mark at the front, 0 or 3 bytes.
    public let dataStart: Int64

    /// Opens a file and finds its encoding.
    public init(path: String, encoding: TextEncoding) throws(InputError) {
        self.path = path
        let descriptor = path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw InputError(
                path: path, problem: "cannot be opened (\(String(cString: strerror(errno))))",
                remedy: errno == ENOENT ? "Check the name and the folder" : "Check that you may read it")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            close(descriptor)
            throw InputError(
                path: path, problem: "cannot be examined (\(String(cString: strerror(errno))))",
                remedy: "Check that you may read it")
        }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFDIR {
            close(descriptor)
            throw InputError(
                path: path, problem: "is a folder, not a file", remedy: "Name a file in it, or give the folder as DIR")
        }
        var opened = descriptor
        var head: [UInt8] = []
        do throws(InputError) {
            if kind == S_IFREG {
                head = try Self.head(of: descriptor, path: path)
            } else {
                let copy = try TemporaryCopy(of: descriptor, path: path, decoder: nil)
                close(descriptor)
                opened = copy.descriptor
                head = try Self.head(of: opened, path: path)
            }
            let found = try Self.encoding(of: head, wanted: encoding, path: path)
            if let decoder = found.decoder {
                let copy = try TemporaryCopy(of: opened, path: path, decoder: decoder)
                close(opened)
                opened = copy.descriptor
                digestOfOriginal = copy.digest
                originalSize = copy.originalSize
                dataStart = 0
            } else {
                digestOfOriginal = nil
                originalSize = try Self.status(of: opened, path: path).st_size.asInt64
                dataStart = found.markLength
            }
            status = try Self.status(of: opened, path: path)
        } catch {
            close(opened)
            throw error
        }
        self.descriptor = opened
        size = Int64(status.st_size)
        stamp = Stamp(size: Int64(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
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
    public func bytes(in range: Range<Int64>) throws(InputError) -> [UInt8] {
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

    /// Says so where the file was written to since it was opened: its rows would no longer be where they were found.
    public func checkUnchanged() throws(InputError) {
        let now = try Self.status(of: descriptor, path: path)
        let current = Stamp(size: Int64(now.st_size), seconds: now.st_mtim.tv_sec, nanoseconds: now.st_mtim.tv_nsec)
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
        if head.starts(with: [0x1F, 0x8B]) || head.starts(with: Array("PK\u{3}\u{4}".utf8)) {
            throw InputError(
                path: path, problem: "is a compressed file", remedy: "Unpack it first and give the text file")
        }
        if head.prefix(1024).contains(0), head.prefix(1024).count(where: { $0 < 9 }) > 1 {
            throw InputError(
                path: path, problem: "is not a text file (it holds zero bytes)",
                remedy: "Export it as CSV; a spreadsheet file has to be saved as CSV first")
        }
        return (nil, mark)
    }
}

extension off_t {
    fileprivate var asInt64: Int64 { Int64(self) }
}
