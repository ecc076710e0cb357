/// What an entry of the log records.
enum EntryKind: String, Sendable, CaseIterable {
    case runAdded = "run-added"
    case opened
    case seenAgain = "seen-again"
    case noted, decided, reopened, quieted
    case quietingEnded = "quieting-ended"
    case purged
}
