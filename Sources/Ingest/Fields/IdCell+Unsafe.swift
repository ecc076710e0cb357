import Foundation
import Records

/// How the cells of a column of ids are read: which spellings of an id are one.
struct IdColumn: Sendable, Equatable {
    enum Content: Sendable {
        /// Ids of sessions, invoices, grants: of persons and providers alone a CPR number is one id however it is spelled.
        case thing
        /// Ids of mentors, citizens, providers, and whoever decides or approves.
        case person
        /// The same; the profile says that they are CPR numbers: a spreadsheet has dropped the leading zero of some.
        case cpr
    }

    /// Of a column whose ids are things.
    static let thing = IdColumn(content: .thing, folding: [])

    let content: Content
    /// What a profile of the sweep says is no difference; of persons and providers alone.
    let folding: IdFolding

    /// The columns that name persons or providers.
    static let persons: Set<String> = [
        "mentor_id", "citizen_id", "provider_id", "person_key", "employee_id", "decided_by", "approved_by", "by",
    ]

    /// Whether a cell may stand for an id that is spelled otherwise. Of ordinary ids, in letters and digits of ASCII, nearly
    /// none may: a CPR number that is not ten bare digits is longer, and begins with a digit.
    /// - Parameter checksText: whether bytes beyond ASCII can occur.
    @inline(__always)
    func mayRespell(_ cell: UnsafeBufferPointer<UInt8>, checksText: Bool) -> Bool {
        if content != .thing {
            if cell.count > 10, cell[0] &- 0x30 <= 9 { return true }
            if content == .cpr || !folding.isEmpty { return true }
        }
        return checksText && !cell.allSatisfy { $0 < 0x80 }
    }

    enum Form {
        /// The cell itself.
        case asWritten
        /// A CPR number, as `CPRText.number` gives it.
        case cpr(UInt64)
        case text(String)
        case refused(RecordView.KeyFailure)
    }

    /// What a cell stands for, its spelling aside; `folds` leaves the profile's differences out or in.
    func form(of cell: UnsafeBufferPointer<UInt8>, folds: Bool = true) -> Form {
        if content != .thing {
            if let number = CPRText.number(cell: cell, mayLackZero: content == .cpr) { return .cpr(number) }
            if content == .cpr, CheckDigits.lostDigits(String(decoding: cell, as: UTF8.self)) {
                return .refused(.lostDigits)
            }
        }
        // Letters of Latin and their marks in one character begin below 0xCC: what can be composed begins there or above.
        let composes = cell.contains { $0 >= 0xCC }
        let folding = folds && content != .thing ? folding : []
        guard composes || !folding.isEmpty || cell.contains(where: { $0 >= 0x80 }) else { return .asWritten }
        guard let text = String(validating: cell, as: UTF8.self) else { return .refused(.badEncoding) }
        guard composes || !folding.isEmpty else { return .asWritten }
        return .text(folding.folded(composes ? text.precomposedStringWithCanonicalMapping : text))
    }

    /// A cell as people may read it: the spelling that all spellings of a CPR number or of a Unicode text share.
    func shown(_ cell: String) -> String { spelled(cell, folds: false) }

    /// A cell as it is compared with others.
    func compared(_ cell: String) -> String { spelled(cell, folds: true) }

    private func spelled(_ cell: String, folds: Bool) -> String {
        var copy = cell
        return copy.withUTF8 { bytes in
            switch form(of: bytes, folds: folds) {
            case .asWritten, .refused: cell
            case .cpr(let number): CPRText.digits(number)
            case .text(let text): text
            }
        }
    }
}

extension RecordView {
    /// The key of an id, or why there is none.
    @inline(__always)
    func key(_ column: TableLayout.Column, checksText: Bool) -> Result<IdentityKey, KeyFailure> {
        let cell = self[column.place]
        guard cell.count > 0 else { return .failure(.missing) }
        if column.ids.mayRespell(cell, checksText: checksText) { return Self.respelledKey(cell, column.ids) }
        guard let key = IdentityKey(cell: cell) else { return .failure(.badEncoding) }
        return .success(key)
    }

    @inline(never)
    private static func respelledKey(
        _ cell: UnsafeBufferPointer<UInt8>, _ ids: IdColumn
    ) -> Result<IdentityKey, KeyFailure> {
        switch ids.form(of: cell) {
        case .asWritten:
            guard let key = IdentityKey(cell: cell) else { return .failure(.badEncoding) }
            return .success(key)
        case .cpr(let number):
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { room in
                IdSpellings.write(number, to: room)
                return .success(IdentityKey(hashing: UnsafeBufferPointer(room)))
            }
        case .text(var text):
            guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return .failure(.badEncoding) }
            return .success(text.withUTF8 { IdentityKey(bytes: $0) })
        case .refused(let failure): return .failure(failure)
        }
    }

    /// The bytes of an id whose key has been read: the cell's, or those of the spelling that stands for it.
    @inline(__always)
    func id(_ column: TableLayout.Column, _ spellings: IdSpellings, checksText: Bool) -> UnsafeBufferPointer<UInt8> {
        let cell = self[column.place]
        return column.ids.mayRespell(cell, checksText: checksText) ? spellings.standing(for: cell, column.ids) : cell
    }

    enum KeyFailure: Error {
        case missing
        case badEncoding
        /// A CPR number in E-notation is that of a hundred people.
        case lostDigits

        func rejection(_ column: UInt8) -> Rejection {
            switch self {
            case .missing: Rejection(.missingValue, column)
            case .badEncoding: Rejection(.badEncoding, column)
            case .lostDigits: Rejection(.unknownValue, column)
            }
        }
    }
}

/// The spellings that stand for a decoder's mentors, or for its providers, where cells spell them otherwise.
///
/// Unsafe: what `standing` gives lives as long as the object; each is written once, before it is handed out.
final class IdSpellings: @unchecked Sendable {
    private let known = IdTable()
    /// By number in `known`.
    private var bytes: [UnsafeBufferPointer<UInt8>] = []
    /// By the id that all spellings share, the first of them in the order of their bytes; only where a profile folds ids.
    private(set) var shown: [String: String] = [:]

    deinit { for text in bytes { text.deallocate() } }

    @inline(never)
    func standing(for cell: UnsafeBufferPointer<UInt8>, _ ids: IdColumn) -> UnsafeBufferPointer<UInt8> {
        if !ids.folding.isEmpty { note(cell, ids) }
        switch ids.form(of: cell) {
        case .asWritten, .refused: return cell
        case .cpr(let number):
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { room in
                Self.write(number, to: room)
                return kept(UnsafeBufferPointer(room))
            }
        case .text(var text): return text.withUTF8(kept)
        }
    }

    private func note(_ cell: UnsafeBufferPointer<UInt8>, _ ids: IdColumn) {
        let text = String(decoding: cell, as: UTF8.self)
        let (one, spelling) = (ids.compared(text), ids.shown(text))
        if let known = shown[one], !spelling.utf8.lexicographicallyPrecedes(known.utf8) { return }
        shown[one] = spelling
    }

    private func kept(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let number = Int(known.number(of: text, key: IdentityKey(bytes: text)))
        if number == bytes.count {
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
            _ = copy.initialize(from: text)
            bytes.append(UnsafeBufferPointer(copy))
        }
        return bytes[number]
    }

    /// Writes the ten digits of a CPR number.
    fileprivate static func write(_ number: UInt64, to room: UnsafeMutableBufferPointer<UInt8>) {
        var rest = number
        for place in (0..<10).reversed() {
            room[place] = UInt8(rest % 10) + 0x30
            rest /= 10
        }
    }
}
