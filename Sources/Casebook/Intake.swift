/// What adding a run to the casebook did.
public struct Intake: Sendable, Hashable {
    public struct Opened: Sendable, Hashable {
        public let id: CaseID
        public let subject: Subject
        /// The subject's case before this one, which was decided.
        public let earlier: CaseID?
    }
    public struct Continued: Sendable, Hashable {
        public let id: CaseID
        public let subject: Subject
    }

    /// The run had been added before, and nothing was changed. The lists are empty.
    public let wasThere: Bool
    /// In the order of the run's records, as are the others.
    public let opened: [Opened]
    public let continued: [Continued]
    /// Alerts that became no case, being quieted.
    public let leftQuiet: [Subject]
}
