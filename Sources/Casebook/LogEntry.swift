import GRDB
import Records

/// A row of the log. Its hash is over all its other fields but the content, which it covers by the content's own hash: so a content
/// can be erased, and the chain still holds.
struct LogEntry: Sendable {
    /// What stands for the hash before the first entry.
    static let beginning = String(repeating: "0", count: 64)

    let seq: Int
    let at: String
    let on: String
    let actor: String
    /// As it stands in the file; checked where the file is verified.
    let kind: String
    let caseID: String?
    let content: String?
    let contentSHA256: String
    let previous: String
    let hash: String

    init(_ row: Row) {
        seq = row["seq"]
        at = row["at"]
        on = row["on"]
        actor = row["actor"]
        kind = row["kind"]
        caseID = row["case_id"]
        content = row["content"]
        contentSHA256 = row["content_sha256"]
        previous = row["previous"]
        hash = row["hash"]
    }

    init(
        seq: Int, at: String, on: CivilDay, actor: String, content: EntryContent, caseID: CaseID?, previous: String
    ) throws {
        self.seq = seq
        self.at = at
        self.on = on.description
        self.actor = actor
        self.kind = content.kind.rawValue
        self.caseID = caseID?.description
        let text = try content.text()
        self.content = text
        self.contentSHA256 = CanonicalText.sha256(of: text)
        self.previous = previous
        self.hash = LogEntry.hash(
            seq: seq, at: at, on: self.on, actor: actor, kind: kind, caseID: self.caseID, contentSHA256: contentSHA256,
            previous: previous)
    }

    /// Its content; nil where that was erased, or is not of its kind.
    var decoded: EntryContent? {
        guard let content, let kind = EntryKind(rawValue: kind) else { return nil }
        return try? EntryContent(kind, text: content)
    }

    /// What the hash is to be.
    var computedHash: String {
        LogEntry.hash(
            seq: seq, at: at, on: on, actor: actor, kind: kind, caseID: caseID, contentSHA256: contentSHA256,
            previous: previous)
    }

    private static func hash(
        seq: Int, at: String, on: String, actor: String, kind: String, caseID: String?, contentSHA256: String,
        previous: String
    ) -> String {
        var text = CanonicalText()
        text.add(seq)
        for field in [at, on, actor, kind] { text.add(field) }
        text.add(caseID.databaseValue)
        text.add(contentSHA256)
        text.add(previous)
        return text.sha256
    }
}
