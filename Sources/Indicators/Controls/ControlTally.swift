import Records

/// How often each control found a case, by unit, and the cases themselves. Sums of whole numbers: the threads that count
/// cannot change them.
public struct ControlTally: Sendable {
    /// For whom a share is counted.
    public enum Unit: Hashable, Sendable, Comparable {
        case municipality
        /// Number in `GrantBook.schemes`.
        case scheme(UInt32)
        /// Number in the directory of providers.
        case provider(UInt32)

        public var code: String {
            switch self {
            case .municipality: "municipality"
            case .scheme: "scheme"
            case .provider: "provider"
            }
        }

        private var order: (Int, UInt32) {
            switch self {
            case .municipality: (0, 0)
            case .scheme(let number): (1, number)
            case .provider(let number): (2, number)
            }
        }

        public static func < (a: Unit, b: Unit) -> Bool { a.order < b.order }
    }

    public struct Count: Sendable {
        public var cases = 0
        public var examined = 0

        /// Of those examined, 0 to 1; nil where none was.
        public var share: Double? { examined > 0 ? Double(cases) / Double(examined) : nil }
    }

    /// One grant or line that a control found.
    public struct Case: Sendable {
        public let control: Int
        public let locator: RowLocator
        public let isLine: Bool
        public let note: String
    }

    /// By control, then unit.
    public private(set) var counts: [[Unit: Count]]
    /// In any order until `sort`.
    public private(set) var cases: [Case] = []

    public init(controls: Int) { counts = Array(repeating: [:], count: controls) }

    /// Counts the lines of a mentor that lie in the period.
    /// - Parameter controls: nil for those that the sweep cannot answer.
    public mutating func count(_ ledger: MentorLedger, _ controls: [(any Control)?]) {
        for (index, control) in controls.enumerated() {
            guard let control else { continue }
            // Lines of one provider mostly stand together: they are added up before they are looked up.
            var provider: UInt32?
            var count = Count()
            for line in ledger.lines.indices where ledger.lines[line].inPeriod {
                guard let answer = control.examine(line: line, ledger) else { continue }
                if ledger.lines[line].provider != provider {
                    add(count, control: index, provider: provider)
                    provider = ledger.lines[line].provider
                    count = Count()
                }
                count.examined += 1
                if case .found(let note) = answer {
                    count.cases += 1
                    cases.append(
                        Case(control: index, locator: ledger.lines[line].locator, isLine: true, note: note))
                }
            }
            add(count, control: index, provider: provider)
        }
    }

    /// Adds lines of a provider to it and to the municipality.
    private mutating func add(_ count: Count, control: Int, provider: UInt32?) {
        guard count.examined > 0, let provider else { return }
        for unit in [Unit.municipality, .provider(provider)] {
            counts[control][unit, default: Count()].examined += count.examined
            counts[control][unit, default: Count()].cases += count.cases
        }
    }

    /// Counts the grants in force in the period.
    public mutating func count(_ files: CaseFiles, _ controls: [(any Control)?]) {
        let period = files.scope.period
        for grant in files.grants.grants where grant.validFrom <= period.to && period.from <= grant.validTo {
            var units: [Unit] = [.municipality]
            if let scheme = grant.scheme { units.append(.scheme(scheme)) }
            if let provider = grant.provider { units.append(.provider(provider)) }
            for (index, control) in controls.enumerated() {
                guard let answer = control?.examine(grant, files) else { continue }
                for unit in units { counts[index][unit, default: Count()].examined += 1 }
                guard case .found(let note) = answer else { continue }
                for unit in units { counts[index][unit, default: Count()].cases += 1 }
                cases.append(Case(control: index, locator: grant.locator, isLine: false, note: note))
            }
        }
    }

    /// Adds what another thread has counted.
    public mutating func add(_ other: ControlTally) {
        for (control, units) in other.counts.enumerated() {
            for (unit, count) in units {
                counts[control][unit, default: Count()].cases += count.cases
                counts[control][unit, default: Count()].examined += count.examined
            }
        }
        cases += other.cases
    }

    /// Puts the cases in the order of controls and rows.
    public mutating func sort() {
        cases.sort { a, b in
            if a.control != b.control { return a.control < b.control }
            return a.isLine != b.isLine ? !a.isLine : a.locator < b.locator
        }
    }
}
