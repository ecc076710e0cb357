import Crypto
import Documents
import Glibc
import Records
import Support

/// Reads documents with several threads and writes their lines as rows, in the order of the documents.
///
/// One document that cannot be read becomes one refused row, whatever is wrong with it; the others are not touched.
///
/// Unsafe: hands the bytes of a document to the parser while it holds them.
struct DocumentConversion {
    /// Documents that a thread takes at a time.
    private static let block = 64

    let list: DocumentList
    let rules: DocumentRules
    let providers: ProviderNames
    let threads: Int
    /// Told how many bytes have been read since the last call.
    let progress: @Sendable (Int64) -> Void
    private let limits = XMLLimits()

    /// What was made of the documents.
    struct Result {
        let rows: TemporaryFile
        let documents: [DocumentSummary]
        /// SHA-256 over the digests and paths of all documents, in their order.
        let digest: String
        let bytes: Int64
    }

    /// One thread's work on one block.
    private struct Piece: Sendable {
        var rows = ConvertedRows()
        var documents: [DocumentSummary] = []
    }

    /// What a thread needs and does not share.
    private struct Worker {
        let reader = UBLReader()
        let rows: DocumentRows
        var room: [UInt8] = []
    }

    /// - Parameter path: the table's first source, for messages.
    func run(path: String) throws(InputError) -> Result {
        let target = try TemporaryFile(for: path)
        let count = list.items.count
        let blocks = (count + Self.block - 1) / Self.block
        let workers = max(1, min(threads, blocks))
        var documents: [DocumentSummary] = []
        documents.reserveCapacity(count)
        var hash = SHA256()
        var bytes: Int64 = 0
        var written: Int64 = 0
        // A few blocks a thread and round: threads seldom wait for each other, and memory is that of a round.
        let round = workers * 8
        var first = 0
        while first < blocks {
            let pieces = Slots<Piece>(count: min(round, blocks - first))
            let next = Counter()
            let start = first
            let size = pieces.count
            onThreads(workers) { _ in
                var worker = Worker(rows: DocumentRows(rules: rules, providers: providers))
                while let index = next.take(below: size) {
                    let block = (start + index) * Self.block
                    var piece = Piece()
                    for number in block..<min(count, block + Self.block) { convert(number, &worker, to: &piece) }
                    pieces[index] = piece
                }
            }
            let before = bytes
            for piece in pieces.all {
                try target.write(piece.rows.bytes)
                for var document in piece.documents {
                    document.start += written
                    documents.append(document)
                    hash.update(data: Array("\(document.sha256)  \(document.path)\n".utf8))
                    bytes += document.bytes
                }
                written += Int64(piece.rows.bytes.count)
            }
            progress(bytes - before)
            first += round
        }
        return Result(rows: target, documents: documents, digest: hexadecimal(hash.finalize()), bytes: bytes)
    }

    private func convert(_ number: Int, _ worker: inout Worker, to piece: inout Piece) {
        let item = list.items[number]
        let start = Int64(piece.rows.bytes.count)
        var original = 0
        var digest = ""
        do throws(DocumentFault) {
            try read(item, into: &worker.room)
            original = worker.room.count
            digest = sha256(of: worker.room)
            if FileFormat.isPacked(worker.room) {
                do throws(UnpackFault) {
                    worker.room = try Gzip.inflate(worker.room, limit: limits.bytes)
                } catch {
                    throw DocumentFault(line: 1, problem: error.problem)
                }
            }
            let document = try parse(worker)
            let content = worker.rows.append(document, number: number, to: &piece.rows)
            piece.documents.append(
                DocumentSummary(
                    path: item.path, sha256: digest, bytes: Int64(original), format: document.family.rawValue,
                    content: content, start: start))
        } catch {
            piece.rows.refuse(error.problem, document: number, line: error.line)
            piece.documents.append(
                DocumentSummary(
                    path: item.path, sha256: digest, bytes: Int64(original), format: "xml", content: nil,
                    start: start))
        }
    }

    /// Why a document cannot be read, and where in it.
    private struct DocumentFault: Error {
        let line: Int
        let problem: String
    }

    init(
        list: DocumentList, rules: DocumentRules, providers: ProviderNames, threads: Int,
        progress: @escaping @Sendable (Int64) -> Void
    ) {
        self.list = list
        self.rules = rules
        self.providers = providers
        self.threads = threads
        self.progress = progress
    }

    private func parse(_ worker: Worker) throws(DocumentFault) -> UBLDocument {
        let parsed = worker.room.withUnsafeBytes { bytes -> Swift.Result<UBLDocument, XMLFault> in
            do throws(XMLFault) {
                return .success(try worker.reader.read(bytes, limits: limits))
            } catch {
                return .failure(error)
            }
        }
        switch parsed {
        case .success(let document): return document
        case .failure(let fault): throw DocumentFault(line: fault.line, problem: fault.problem)
        }
    }

    private func read(_ item: DocumentList.Item, into room: inout [UInt8]) throws(DocumentFault) {
        switch item.place {
        case .fault(let problem): throw DocumentFault(line: 1, problem: problem)
        case .bytes(let bytes): room = bytes
        case .entry(let archive, let entry):
            let archive = list.archives[archive]
            do throws(UnpackFault) {
                room = try archive.read(archive.entries[entry], limit: limits.bytes)
            } catch {
                throw DocumentFault(line: 1, problem: error.problem)
            }
        case .file:
            guard let problem = Self.read(file: item.path, limit: limits.bytes, into: &room) else { return }
            throw DocumentFault(line: 1, problem: problem)
        }
    }

    /// Reads a whole file.
    /// - Returns: why not; nil where it has been read.
    private static func read(file path: String, limit: Int, into room: inout [UInt8]) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return "the file cannot be opened (\(String(cString: strerror(errno))))" }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return "this is no file" }
        guard status.st_size <= limit else { return "the file is larger than \(limit >> 20) MiB" }
        let size = Int(status.st_size)
        var done = 0
        room = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            while done < size {
                let got = Glibc.read(descriptor, target.baseAddress.map { $0 + done }, size - done)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                done += got
            }
            count = done
        }
        return done == size ? nil : "the file could not be read to its end"
    }
}
