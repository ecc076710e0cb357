import Engine
import Runs

/// What a verification found, for a person at a terminal.
struct VerificationText {
    private let verification: RunVerification
    private let run: RunReader
    private let all: Bool

    /// - Parameter all: whether what is as it was is listed, too.
    init(_ verification: RunVerification, of run: RunReader, all: Bool) {
        self.verification = verification
        self.run = run
        self.all = all
    }

    func page(width: Int) -> String {
        var page = PageText(width: width)
        page.line("Run of \(run.manifest.period.name) in \(run.folder)")
        for (heading, matters) in Self.parts {
            let checks = verification.checks.filter { matters.contains($0.matter) }
            guard !checks.isEmpty else { continue }
            let same = checks.count { $0.state == .same }
            page.heading("\(heading): \(Wording.count(same)) of \(Wording.count(checks.count)) as the run has them")
            for check in checks { item(check, &page) }
        }
        page.heading(
            verification.faults.isEmpty
                ? "Nothing speaks against this run"
                : "\(Wording.count(verification.faults.count)) of \(Wording.count(verification.checks.count)) are not as they were"
        )
        page.paragraph(
            "run.json has the SHA-256 \(verification.manifestSHA256). It cannot hold its own: compare it with what the casebook, or your own note, says."
        )
        return page.text
    }

    private func item(_ check: RunCheck, _ page: inout PageText) {
        switch check.state {
        case .same: if all { page.item("\(check.name): as it was") }
        case .differs(let why): page.item("NOT AS IT WAS, \(check.name): \(why)")
        case .changed(let why): page.item("\(check.name): \(why)")
        case .unchecked(let why): page.item("\(check.name): not checked, \(why)")
        }
    }

    private static let parts: [(heading: String, matters: Set<RunCheck.Matter>)] = [
        ("What the run wrote", [.output, .report]),
        ("What it read", [.input]),
        ("What it was made by", [.configuration, .rules, .norms, .profile, .previous, .key, .casebook, .program]),
    ]
}
