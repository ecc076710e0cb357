import Documents
import Glibc

/// Any bytes unpack or do not, in memory and through a file alike, and an archive's entries are read or refused one by one.
func fuzz(_ input: UnsafeRawBufferPointer) {
    let bytes = Array(input)
    let limit = 1 << 16
    let inMemory = unpacked(bytes, limit: limit)
    expect((inMemory?.count ?? 0) <= limit, "no more comes out than is allowed")

    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/tilsyn-fuzz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    expect(descriptor >= 0, "a file can be written to \(folder)")
    defer { close(descriptor) }
    unlink(name)
    expect(write(descriptor, input.baseAddress, input.count) == input.count, "the file can be written")
    lseek(descriptor, 0, SEEK_SET)
    var fromFile: [UInt8]? = []
    var packed: [UInt8] = []
    do {
        try Gzip.inflate(
            from: descriptor, limits: UnpackLimits(bytes: Int64(limit)), piece: { fromFile?.append(contentsOf: $0) },
            raw: { packed.append(contentsOf: $0) })
        expect(packed == bytes, "every packed byte is handed over")
    } catch {
        fromFile = nil
    }
    expect(inMemory == fromFile, "a file unpacks as its bytes do")

    do throws(UnpackFault) {
        let archive = try ZipArchive(path: "/proc/self/fd/\(descriptor)")
        for entry in archive.entries.prefix(64) {
            do throws(UnpackFault) {
                let content = try archive.read(entry, limit: limit)
                expect(content.count == (entry.isFolder ? 0 : Int(entry.size)), "an entry has the size that it says")
            } catch {
                expect(!error.problem.isEmpty, "a fault says why")
            }
        }
    } catch {
        expect(!error.problem.isEmpty, "a fault says why")
    }
}

private func unpacked(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    do throws(UnpackFault) {
        return try Gzip.inflate(bytes, limit: limit)
    } catch {
        expect(!error.problem.isEmpty, "a fault says why")
        return nil
    }
}
