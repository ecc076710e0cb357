import Statistics

/// How often people confirmed what the alerts asked, by question and tier.
///
/// **Unit of counting.** In `cells` and their sums a subject counts once a question, with its latest disposition over all its cases; in the cell of the tier
/// that it had when the first case with that question was opened. Sums over codes count a subject once for each question that it was asked.
/// In `alerts` and `providerAlerts` a mentor or provider counts once, with the tier at its first alert: confirmed where one of its
/// questions is, else open where one is open, else unclear where one is, else cleared. Cases that were opened by hand, and control
/// cases, are in neither until a run alerts their subject, and then with the questions that it raises.
///
/// **What a sweep claims.** Of the mentors with q ≤ 10 % at most one in ten is expected to be ordinary, with q ≤ 20 % at most one in
/// five. It is a claim about sets of mentors, never about one tier: hold it against the sums of `alerts` over strong and clear, and
/// over strong, clear and watch (`Row.sum`), whose intervals are exact. It is about each run by itself, while the table has all runs:
/// a mentor who alerts in several counts once. Mentors of the tier documented may have any q; the sums leave them out.
///
/// **What makes it biased.** Not every alert is looked at: people begin at the top, and with what is easily settled. Undecided
/// cases are not missing at random, and a share among decided ones says nothing of them; `ifOpenCleared` and `ifOpenConfirmed`
/// give the bounds within which it lies, whatever they turn out to be. A subject's questions are about one billing and go
/// together, so that the interval of a sum over codes is too narrow; that of a sum of `alerts` is not. `unclear` counts as reviewed, and in neither share.
public struct PrecisionTable: Sendable, Hashable {
    /// A share with its exact 95 % interval (Clopper–Pearson), all 0 to 1.
    public struct Share: Sendable, Hashable {
        public let value: Double
        public let low: Double
        public let high: Double
    }

    public struct Row: Sendable, Hashable {
        /// The question's code; nil for all together.
        public let code: String?
        /// The tier's code; nil for all together.
        public let tier: String?
        /// With a disposition: confirmed, cleared and unclear.
        public let reviewed: Int
        public let confirmed: Int
        public let cleared: Int
        public let unclear: Int
        /// Without a disposition.
        public let open: Int

        /// Confirmed of confirmed and cleared; nil where nothing is either.
        public var share: Share? { PrecisionTable.share(confirmed, of: confirmed + cleared) }
        /// The same share if all that is open, or unclear, were cleared: its lower bound.
        public var ifOpenCleared: Double? { bound(confirmed) }
        /// And if all that is open, or unclear, were confirmed: its upper bound.
        public var ifOpenConfirmed: Double? { bound(confirmed + unclear + open) }

        /// Several rows that have nothing in common, as the tiers of `alerts`: all their counts added up. It has their code and
        /// their tier where that is the same in all.
        public static func sum(_ rows: [Row]) -> Row {
            func total(_ count: KeyPath<Row, Int>) -> Int { rows.map { $0[keyPath: count] }.reduce(0, +) }
            func common(_ text: KeyPath<Row, String?>) -> String? {
                let texts = Set(rows.map { $0[keyPath: text] })
                return texts.count == 1 ? texts.first ?? nil : nil
            }
            return Row(
                code: common(\.code), tier: common(\.tier), reviewed: total(\.reviewed), confirmed: total(\.confirmed),
                cleared: total(\.cleared), unclear: total(\.unclear), open: total(\.open))
        }

        private func bound(_ counted: Int) -> Double? {
            let all = reviewed + open
            return all == 0 ? nil : Double(counted) / Double(all)
        }
    }

    /// Cases that no alert opened.
    public struct Group: Sendable, Hashable {
        public let drawn: Int
        /// With each question decided.
        public let reviewed: Int
        /// With a question confirmed.
        public let confirmed: Int
        /// Confirmed of reviewed, unclear ones among these; nil where none is reviewed.
        public var share: Share? { PrecisionTable.share(confirmed, of: reviewed) }
    }

    /// By code in alphabetical order, within it by tier in reading order.
    public let cells: [Row]
    /// By code over all tiers.
    public let byCode: [Row]
    /// Mentors by tier, each once.
    public let alerts: [Row]
    /// The same of providers, about whom nothing is claimed.
    public let providerAlerts: [Row]
    /// Cases opened by hand.
    public let tipOffs: Group
    /// The control cases; nil where they are not unsealed. Their share is an estimate of how many of those that were never flagged
    /// would be confirmed, as far as they were drawn at random.
    public let controls: Group?
    /// Cases that a run's list opened without an alert, not known as control cases: counted nowhere else.
    public let withoutAlert: Int
    /// Cases whose contents were erased: counted nowhere else.
    public let erased: Int
}

extension PrecisionTable {
    static func share(_ count: Int, of all: Int) -> Share? {
        guard all > 0 else { return nil }
        let interval = ClopperPearson.interval(successes: count, trials: all)
        return Share(value: Double(count) / Double(all), low: interval.low, high: interval.high)
    }
}
