/// What citizens say of sessions.
extension MentorMonth {
    /// The answer of a citizen to a session that was held as it was logged.
    func honestAnswer(to entry: Entry, using random: inout RandomStream) -> Answer {
        let citizen = citizens[entry.citizen]
        if random.chance(mentor.notAskedShare) { return .notAsked }
        if !random.chance(citizen.answers * season(on: entry.start.day).answers) { return .unanswered }
        if random.chance(world.honestDenials) { return answer(.denied, to: entry, using: &random) }
        var confirmed = answer(.confirmed, to: entry, using: &random)
        if random.chance(world.differingLengths) {
            let stated = entry.minutes + random.pick(AnswerRules.honestDifferences)
            if stated >= AnswerRules.shortestStated { confirmed.confirmedMinutes = stated }
        }
        return confirmed
    }

    /// The answer of a citizen to a session that was never held: `denials` of those asked deny, the others do not answer.
    func answerToInvented(_ entry: Entry, denials: Double, using random: inout RandomStream) -> Answer {
        if random.chance(mentor.notAskedShare) { return .notAsked }
        return random.chance(denials) ? answer(.denied, to: entry, using: &random) : .unanswered
    }

    private func answer(
        _ confirmation: Municipality.Session.Confirmation, to entry: Entry, using random: inout RandomStream
    ) -> Answer {
        if let sitting {
            return Answer(
                confirmation: confirmation, confirmedMinutes: nil, at: sitting.readIn(entry.start.day), second: nil,
                channel: sitting.channel)
        }
        let citizen = citizens[entry.citizen]
        return Answer(
            confirmation: confirmation, confirmedMinutes: nil, at: answeringTime(entry, by: citizen, using: &random),
            second: nil, channel: random.chance(AnswerRules.otherChannelShare) ? .phone : citizen.channel)
    }

    /// When the citizen answers: the question goes out when the entry is written.
    private func answeringTime(_ entry: Entry, by citizen: CitizenProfile, using random: inout RandomStream) -> WallTime
    {
        let logged = entry.loggedAt
        if citizen.answersInOneSitting {
            let sunday = logged.day.adding(days: 6 - logged.day.weekday)
            let evening = WallTime(day: sunday, minuteOfDay: AnswerRules.sundayEvening + random.integer(in: 0...20))
            if evening > logged { return evening }
        }
        let days = random.pick(AnswerRules.daysToAnswer)
        if days == 0 {
            let latest = WallTime(day: logged.day, minuteOfDay: AnswerRules.latestMinuteOfDay)
            return min(logged.adding(minutes: random.integer(in: 5...180)), latest)
        }
        return WallTime(
            day: logged.day.adding(days: days), minuteOfDay: random.integer(in: 7 * 60...AnswerRules.latestMinuteOfDay))
    }
}

/// The figures of answering, each an assumption of ours.
enum AnswerRules {
    /// Minutes by which an honest citizen's length differs: both ways, slightly more often shorter, since a visit feels
    /// short and mentors round up.
    static let honestDifferences: [(value: Int, weight: Int)] = [
        (-30, 2), (-15, 9), (-10, 2), (-5, 1), (5, 1), (10, 2), (15, 7), (30, 1),
    ]
    /// Minutes; nobody states a shorter session.
    static let shortestStated = 10
    /// Municipalities call some of those who did not answer at first.
    static let otherChannelShare = 0.03
    static let sundayEvening = 19 * 60
    static let latestMinuteOfDay = 22 * 60 + 30
    static let daysToAnswer: [(value: Int, weight: Int)] = [(0, 50), (1, 25), (2, 10), (4, 8), (7, 5), (12, 2)]
}
