import Records

/// Accounts that do not fit the scheme. See `about` for the documentation.
public struct WrongAccount: Control {
    /// An account that a scheme may be booked to, or all that begin so.
    private struct Account {
        let text: String
        let isPrefix: Bool
        let key: IdentityKey

        init?(_ listed: Substring) {
            let listed = listed.trimmed
            isPrefix = listed.hasSuffix("*")
            text = isPrefix ? String(listed.dropLast()) : listed
            guard !text.isEmpty else { return nil }
            key = Array(text.utf8).withUnsafeBufferPointer { IdentityKey(bytes: $0) }
        }

        func fits(_ account: String) -> Bool { isPrefix ? account.hasPrefix(text) : account == text }

        /// nil where a line's account, which is kept as a key, cannot show how it begins.
        func fits(_ account: IdentityKey) -> Bool? {
            guard isPrefix else { return account == key }
            guard account.isExact else { return nil }
            guard key.isExact else { return false }
            let bits = min(64, text.utf8.count * 8)
            return account.word & (UInt64.max >> UInt64(64 - bits)) == key.word
        }
    }

    private let accounts: [String: [Account]]
    /// Then lines are examined, and grants are not: the national share is one of what was booked.
    private let linesNameAccounts: Bool

    public init(_ basis: IndicatorBasis) {
        var accounts: [String: [Account]] = [:]
        for entry in basis.settings.words("indicators.wrong-account.accounts") {
            guard let sign = entry.firstIndex(of: "="), let account = Account(entry[entry.index(after: sign)...])
            else { continue }
            let scheme = entry[..<sign].trimmed
            if !scheme.isEmpty { accounts[scheme, default: []].append(account) }
        }
        self.accounts = accounts
        linesNameAccounts = basis.scope.has(.invoices, "account")
    }

    public static let nationalFigure: String? = "control.wrong-account-share"

    public static func missingInput(_ scope: SweepScope) -> Absence? {
        if let absence = scope.missingInput((.grants, "scheme")) { return absence }
        return scope.has(.grants, "account") ? nil : scope.missingInput((.invoices, "account"))
    }

    public func examine(_ grant: Grant, _ files: CaseFiles) -> ControlAnswer? {
        guard !linesNameAccounts, let account = grant.account, let listed = accounts[files.grants.scheme(grant.scheme)]
        else { return nil }
        return listed.contains { $0.fits(account) }
            ? .inOrder : .found("the grant's account is none of the \(listed.count) listed for its scheme")
    }

    public func examine(line: Int, _ ledger: MentorLedger) -> ControlAnswer? {
        let account = ledger.lineDetail(line).account
        guard !accounts.isEmpty, account != .none, BilledLine.isOpen(line, ledger) else { return nil }
        let listed = BilledLine.grants(of: line, ledger).flatMap { accounts[ledger.grants.scheme($0.scheme)] ?? [] }
        let answers = listed.map { $0.fits(account) }
        if answers.contains(true) { return .inOrder }
        guard !answers.isEmpty, !answers.contains(nil) else { return nil }
        return .found("the line's account is none of those listed for the scheme of the grants that cover it")
    }

    public static let settings = [
        SettingDefinition(
            path: "indicators.wrong-account.accounts", standard: .words([]), unit: "scheme=account, one an entry",
            reason:
                "Which accounts a scheme may be booked to, several entries where there are several; \"5.98*\" is all that begin so. Empty until the municipality writes its own plan of accounts, and then nothing is examined. A line whose account has more than 8 bytes is held against whole accounts only, and an entry without scheme, = and account is passed over."
        )
    ]

    public static let about = IndicatorDescription(
        code: "wrong-account", version: 1, kind: .control,
        name: "Account and scheme",
        question: "Do account and scheme not fit each other?",
        whyItMatters:
            "The account decides which rules and refunds apply; the state's audit of 2019 found 17 in 100 booked to another than they belonged to.",
        rule:
            "Each scheme has its own accounts. The account of each line, or of the grant, is held against the accounts that the municipality's own table lists for the scheme.",
        needs: ["grants: scheme", "grants: account or invoices: account", "a table of accounts in the policy"],
        method:
            "Examined are the lines of the period that name an account and whose citizen has a grant for a day of their service; where no file of invoices has accounts, the grants in force in the period that name one; of either only those whose scheme stands in the policy's table. Such a grant or line is a case where its account is none of those listed for the scheme, or for the schemes of its grants. Schemes and accounts are compared letter by letter. The national share stands beside.",
        unit: "grants and lines", source: "The state's audit of 2019; the table is the municipality's own",
        norms: ["control.wrong-account-share"],
        innocentExplanations: [
            "The plan of accounts has changed, and the table in the policy is the old one.",
            "The line was booked to a collecting account and is moved at the end of the month.",
            "The citizen changed to another scheme in the middle of the grant.",
        ],
        whatWouldClearIt: ["The booking after correction.", "The plan of accounts in force at the time."],
        whomToAsk: [
            .other("The finance department", "Which accounts belong to this scheme, and since when?"),
            .other("Who books invoices", "How is the account chosen?"),
        ],
        danish: danish)

    public static var examples: [ControlExample] {
        let table: [String: SettingValue] = [
            "accounts": .words(["right-and-duty = 598001", "right-and-duty=5990*", "job-centre=571000"])
        ]
        let granted = LedgerFixture().schemes(["right-and-duty"]).grant { $0.scheme = 0 }
        let booked = { (account: String) in
            LedgerFixture().schemes(["right-and-duty"]).grant {
                $0.scheme = 0
                $0.account = account
            }
        }
        return [
            ControlExample("a grant on another scheme's account", fires: true, overrides: table, booked("571000")),
            ControlExample("a grant on the scheme's account", fires: false, overrides: table, booked("598001")),
            ControlExample("a grant on an account that begins so", fires: false, overrides: table, booked("5990-17")),
            ControlExample(
                "a line on another scheme's account", fires: true, overrides: table,
                granted.line(hours: 10, account: "571000")),
            ControlExample(
                "a line on the scheme's account", fires: false, overrides: table,
                granted.line(hours: 10, account: "598001")),
            ControlExample(
                "a line on an account that begins so", fires: false, overrides: table,
                granted.line(hours: 10, account: "599012")),
            ControlExample("no account is named", fires: false, overrides: table, granted.line(hours: 10)),
            ControlExample("no table of accounts", fires: false, booked("571000")),
        ]
    }
}

extension Substring {
    /// Without spaces at either end.
    fileprivate var trimmed: String {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return String(text)
    }
}
