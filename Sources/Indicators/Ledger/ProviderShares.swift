import Records

/// Which providers bill for a mentor, and how much each.
public struct ProviderShares: Sendable {
    public struct Share: Sendable {
        public let provider: UInt32
        public var hours: Hours
        public var amount: Amount
        public var lines: Int
    }

    /// By invoice lines of the period, in the order of the providers' numbers.
    public private(set) var billed: [Share] = []
    /// The one with most hours: by lines, else by sessions, else the register's.
    public private(set) var main: UInt32?

    init() {}

    init(of ledger: MentorLedger) {
        for line in ledger.lines where line.inPeriod {
            if let index = billed.firstIndex(where: { $0.provider == line.provider }) {
                billed[index].hours += line.hours
                billed[index].amount += line.amount
                billed[index].lines += 1
            } else {
                billed.append(Share(provider: line.provider, hours: line.hours, amount: line.amount, lines: 1))
            }
        }
        billed.sort { $0.provider < $1.provider }
        // Of equal hours the first in the order of the ids.
        main =
            billed.max { ($0.hours, $1.provider) < ($1.hours, $0.provider) }?.provider
            ?? ProviderShares.bySessions(ledger) ?? ledger.terms.provider(on: ledger.scope.period.to)
    }

    private static func bySessions(_ ledger: MentorLedger) -> UInt32? {
        guard ledger.hasDetails else { return nil }
        var seconds: [(provider: UInt32, seconds: Int64)] = []
        for (index, session) in ledger.sessions.enumerated() where session.inPeriod {
            let provider = ledger.detail(index).provider
            guard provider != .max else { continue }
            if let known = seconds.firstIndex(where: { $0.provider == provider }) {
                seconds[known].seconds += session.length
            } else {
                seconds.append((provider, session.length))
            }
        }
        return seconds.max { ($0.seconds, $1.provider) < ($1.seconds, $0.provider) }?.provider
    }
}
