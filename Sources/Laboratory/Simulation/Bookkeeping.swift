/// How the municipality books and approves an invoice line.
enum Bookkeeping {
    /// The state's audit of 2019 found 17 % on the wrong account.
    private static let wrongAccount = 0.17
    /// Employees who approve invoices; none of them decides grants.
    private static let approvers = 201...208
    /// Each provider's invoices mostly reach the same desk.
    private static let usualApprover = 0.85

    static func account(of scheme: Municipality.Scheme, using random: inout RandomStream) -> String {
        guard random.chance(wrongAccount) else { return scheme.account }
        let others = Municipality.Scheme.allCases.filter { $0 != scheme }
        return others[random.integer(in: 0...others.count - 1)].account
    }

    static func approver(ofProvider provider: Int, using random: inout RandomStream) -> String {
        let usual = approvers.lowerBound + provider % approvers.count
        return Identifiers.employee(random.chance(usualApprover) ? usual : random.integer(in: approvers))
    }
}
