import Records

/// The hours of a mentor's log that may be billed: meetings, and no-shows up to the contract's share.
struct CoveredHours {
    /// Seconds of meetings, as the contract rounds them.
    let meetingSeconds: Int64
    /// Seconds of no-shows that may be billed.
    let noShowSeconds: Int64

    var seconds: Int64 { meetingSeconds + noShowSeconds }

    /// - Parameters:
    ///   - noShowShare: where the provider's contract does not state one, 0 to 1.
    ///   - billedAsPlaces: hours of lines that bill places in groups: so much of the group meetings is compared apart.
    init(_ ledger: MentorLedger, noShowShare: Double, billedAsPlaces: Hours = .zero) {
        let time = CoveredTime(ledger)
        var seconds = time.meetingSeconds
        if billedAsPlaces > .zero {
            let groups = ledger.meetings.reduce(Int64(0)) { sum, meeting in
                meeting.inPeriod && ledger.sessions[meeting.session].kind == .group
                    ? sum + time.seconds(of: meeting) : sum
            }
            seconds -= min(groups, billedAsPlaces.seconds)
        }
        meetingSeconds = seconds
        noShowSeconds = CoveredNoShows(ledger, time, meetingSeconds: seconds, standard: noShowShare).covered
    }
}
