/// What checking a casebook found.
public struct VerificationReport: Sendable, Hashable {
    public struct Fault: Sendable, Hashable, CustomStringConvertible {
        /// Where it is: an entry, a run's rows, the file.
        let place: String
        /// What is wrong, and what to do.
        let text: String

        public var description: String { "\(place): \(text)" }
    }

    /// Every fault found, in the order of the file; empty where it is whole.
    public let faults: [Fault]
    /// The hash of the last entry, 64 hexadecimal digits: note it elsewhere. Of a casebook without entries 64 zeros.
    public let head: String
    /// Entries in the log.
    public let count: Int

    public var isWhole: Bool { faults.isEmpty }
}
