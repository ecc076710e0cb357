import Testing

@testable import Documents

struct ZipArchiveTests {
    typealias Entry = ArchiveWriter.Entry

    private func fault(opening bytes: [UInt8]) throws -> UnpackFault? {
        let scratch = try Scratch()
        do throws(UnpackFault) {
            _ = try ZipArchive(path: scratch.file(orEmpty: bytes))
            return nil
        } catch {
            return error
        }
    }

    private func faults(reading bytes: [UInt8], limit: Int = 1 << 20) throws -> [UnpackFault?] {
        let scratch = try Scratch()
        let archive = try ZipArchive(path: scratch.file(bytes))
        return archive.entries.map { entry in
            do throws(UnpackFault) {
                _ = try archive.read(entry, limit: limit)
                return nil
            } catch {
                return error
            }
        }
    }

    @Test func `an archive of another program`() throws {
        let scratch = try Scratch()
        let archive = try ZipArchive(path: scratch.file(Fixtures.mixedArchive))
        #expect(
            archive.entries.map(\.name) == ["mappe/", "mappe/fakturaer.csv", "møde.txt", "../ud.txt", "b.bz2.txt"])
        #expect(archive.entries.map(\.isFolder) == [true, false, false, false, false])
        #expect(archive.entries.map(\.leavesFolder) == [false, false, false, true, false])
        #expect(
            try archive.read(archive.entries[1], limit: 500) == Array(String(repeating: "id;beloeb\n", count: 50).utf8))
        #expect(try archive.read(archive.entries[2], limit: 500) == Array(String(repeating: "hej", count: 30).utf8))
        #expect(
            throws: UnpackFault(.unsupported, "is packed by method 12, where 0 and 8 are read")
        ) { try archive.read(archive.entries[4], limit: 500) }
        #expect(throws: UnpackFault(.limit, "unpacks to more than 499 bytes")) {
            try archive.read(archive.entries[1], limit: 499)
        }
    }

    @Test func `zip64, also behind a program`() throws {
        for front: [UInt8] in [[], Array(repeating: 0x23, count: 777)] {
            let scratch = try Scratch()
            let archive = try ZipArchive(path: scratch.file(front + Fixtures.zip64Archive))
            let entry = try #require(archive.entries.first)
            #expect(try archive.read(entry, limit: 1000) == Array(String(repeating: "zip64 ", count: 40).utf8))
        }
    }

    @Test func `stored entries, a comment, bytes before the archive`() throws {
        let bytes = ArchiveWriter.archive(
            [Entry(name: Array("a".utf8), content: [1, 2, 3]), Entry(name: Array("b".utf8), content: [])],
            comment: Array("PK\u{5}\u{6} is not an end here".utf8))
        for front: [UInt8] in [[], [9, 9, 9]] {
            let scratch = try Scratch()
            let archive = try ZipArchive(path: scratch.file(front + bytes))
            #expect(try archive.entries.map { try archive.read($0, limit: 10) } == [[1, 2, 3], []])
        }
    }

    @Test func `an empty archive has no entries`() throws {
        let scratch = try Scratch()
        #expect(try ZipArchive(path: scratch.file(ArchiveWriter.archive([]))).entries.isEmpty)
    }

    @Test func `an archive cut off anywhere is a fault`() throws {
        for bytes in [Fixtures.mixedArchive, Fixtures.zip64Archive] {
            for length in 0..<bytes.count {
                #expect(try fault(opening: Array(bytes.prefix(length))) != nil, "cut at \(length)")
            }
        }
    }

    @Test func `a changed byte never crashes and never changes a content`() throws {
        let scratch = try Scratch()
        let original = try ZipArchive(path: scratch.file(Fixtures.mixedArchive, "original"))
        let contents = Set(original.entries.compactMap { try? original.read($0, limit: 1000) })
        for index in Fixtures.mixedArchive.indices {
            for change: UInt8 in [0x01, 0x80, 0xFF] {
                var bytes = Fixtures.mixedArchive
                bytes[index] ^= change
                guard let archive = try? ZipArchive(path: scratch.file(bytes)) else { continue }
                for entry in archive.entries {
                    guard let content = try? archive.read(entry, limit: 1000) else { continue }
                    #expect(content.isEmpty || contents.contains(content), "byte \(index) ^ \(change)")
                }
            }
        }
    }

    @Test func `entries that share bytes are a fault at opening`() throws {
        let content = [UInt8](repeating: 1, count: 100)
        let same = ArchiveWriter.archive([
            Entry(name: Array("a".utf8), content: content),
            Entry(name: Array("a".utf8), content: content, statedOffset: 0),
        ])
        #expect(try fault(opening: same)?.kind == .limit)
        // The first entry holds the second one, head and all.
        let quoting = ArchiveWriter.archive([
            Entry(name: Array("a".utf8), content: [], statedSize: 131, statedCompressedSize: 131),
            Entry(name: Array("b".utf8), content: content),
        ])
        #expect(try fault(opening: quoting)?.kind == .limit)
    }

    @Test func `entries outside the file, and wrong counts`() throws {
        let entry = Entry(name: Array("a".utf8), content: [1], statedOffset: 5000)
        #expect(try fault(opening: ArchiveWriter.archive([entry]))?.kind == .damaged)
        let long = Entry(name: Array("a".utf8), content: [1], statedCompressedSize: .max - 1)
        #expect(try fault(opening: ArchiveWriter.archive([long]))?.kind == .damaged)
        let fine = Entry(name: Array("a".utf8), content: [1])
        #expect(try fault(opening: ArchiveWriter.archive([fine, fine], count: 1))?.kind == .damaged)
        #expect(try fault(opening: ArchiveWriter.archive([fine, fine], count: 3))?.kind == .damaged)
    }

    @Test func `one entry's fault leaves the others`() throws {
        let name = Array("a".utf8)
        let found = try faults(
            reading: ArchiveWriter.archive([
                Entry(name: name, content: [1, 2]),
                Entry(name: name, content: [1, 2], flags: 1),
                Entry(name: name, content: [1, 2], method: 99),
                Entry(name: name, content: [1, 2], statedSize: 3),
                Entry(name: name, content: [1, 2], statedCRC: 7),
                Entry(name: name, content: Array("PK\u{3}\u{4} and so on".utf8)),
                Entry(name: name, content: [1, 2], statedSize: 4 << 20),
                Entry(name: name, content: [0xFF, 0xFF], method: 8),
                Entry(name: name, content: [3, 4]),
            ]))
        #expect(
            found.map { $0?.kind } == [
                nil, .unsupported, .unsupported, .damaged, .damaged, .unsupported, .limit, .damaged, nil,
            ])
    }

    @Test func `a bomb is stopped before it is unpacked`() throws {
        let bomb = Entry(name: Array("a".utf8), content: [1, 2], method: 8, statedSize: 1 << 30)
        let found = try faults(reading: ArchiveWriter.archive([bomb]), limit: .max)
        #expect(found.first??.problem == "unpacks to more than 250 times its size, as files built to fill a disk do")
    }

    @Test func `names in code page 437, and names that lead elsewhere`() {
        #expect(ZipName.text([0x6D, 0x94, 0x64, 0x65], isUTF8: false) == "möde")
        #expect(ZipName.text(Array("møde".utf8), isUTF8: false) == "møde")
        #expect(ZipName.text([0x86, 0xFF], isUTF8: false) == "å\u{A0}")
        for name in ["/etc/x", "\\x", "a/../b", "..", "..\\x", "C:\\x", "C:x"] { #expect(ZipName.leavesFolder(name)) }
        for name in ["a/b", "a..b", "...", "", "mappe/"] {
            #expect(!ZipName.leavesFolder(name))
        }
    }

    @Test func `what is no archive says so`() throws {
        #expect(try fault(opening: [])?.kind == .format)
        #expect(try fault(opening: [UInt8](repeating: 65, count: 70_000))?.kind == .format)
        #expect(throws: UnpackFault.self) { try ZipArchive(path: Scratch().folder.path + "/none") }
        #expect(throws: UnpackFault.self) { try ZipArchive(path: Scratch().folder.path) }
    }

    @Test func `threads read side by side`() async throws {
        let scratch = try Scratch()
        let archive = try ZipArchive(path: scratch.file(Fixtures.mixedArchive))
        let sizes = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<50 { group.addTask { (try? archive.read(archive.entries[1], limit: 500).count) ?? 0 } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(sizes == Array(repeating: 500, count: 50))
    }
}

extension Scratch {
    /// The path of a file with these bytes; of none where it cannot be written.
    func file(orEmpty bytes: [UInt8]) -> String { (try? file(bytes)) ?? "" }
}
