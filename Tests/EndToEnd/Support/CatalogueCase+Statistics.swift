extension CatalogueCase {
    static let statistics = [
        CatalogueCase(
            "no-answer", .statistic,
            pattern: "nine of ten citizens asked do not answer",
            { $0.editSessions { index, row in answer(&row, index % 10 == 0 ? "confirmed" : "unanswered") } },
            twin: "they were not asked",
            { $0.editSessions { index, row in answer(&row, index % 5 == 0 ? "confirmed" : "not_asked") } }),
        CatalogueCase(
            "unconfirmed-hours", .statistic,
            pattern: "nobody answers about the long sessions",
            {
                // Many citizens: what all of one citizen's sessions share counts once.
                for citizen in CaseMentor.citizens..<22 { $0.grant(citizen) }
                $0.logAnew(citizens: 22) { $0 % 3 == 0 ? 150 : CaseMentor.lengths[$0 % CaseMentor.lengths.count] }
                $0.editSessions { index, row in answer(&row, index % 3 == 0 ? "unanswered" : "confirmed") }
            },
            twin: "the long sessions are those of one citizen, who never answers",
            {
                $0.logAnew { $0 % CaseMentor.citizens == 0 ? 150 : CaseMentor.lengths[$0 % CaseMentor.lengths.count] }
                $0.editSessions { index, row in
                    answer(&row, index % CaseMentor.citizens == 0 ? "unanswered" : "confirmed")
                }
            }),
        CatalogueCase(
            "citizen-denies", .statistic,
            pattern: "a quarter of the sessions is denied",
            { $0.editSessions { index, row in answer(&row, index % 4 == 0 ? "denied" : "confirmed") } },
            twin: "one citizen mistakes a date",
            { $0.editSessions { index, row in answer(&row, index == 20 ? "denied" : "confirmed") } }),
        CatalogueCase(
            "padded-sessions", .statistic,
            pattern: "citizens confirm 21 minutes less than is logged",
            { $0.editSessions { _, row in confirm(&row, less: 21) } },
            twin: "as often more as less",
            { $0.editSessions { index, row in confirm(&row, less: index % 2 == 0 ? 9 : -9) } }),
        CatalogueCase(
            "billed-over-confirmed", .statistic,
            pattern: "billed as logged, where citizens confirm 21 minutes less",
            { $0.editSessions { _, row in confirm(&row, less: 21) } },
            twin: "billed as confirmed",
            {
                $0.editSessions { _, row in confirm(&row, less: 21) }
                $0.lines = []
                for citizen in 0..<CaseMentor.citizens {
                    let own = $0.citizenID(citizen)
                    let count = $0.sessions.count { $0["citizen_id"] == own }
                    $0.bill(citizen, $0.hundredthsLogged(citizen) - count * 35)
                }
            }),
        CatalogueCase(
            "rate-over-norm", .statistic,
            pattern: "2,000 kr an hour, and no rate is agreed",
            {
                $0.mentor["agreed_rate"] = ""
                $0.bill(rate: 2_000)
                // One of the simulated external providers without an agreed rate: of few providers a single dear one is
                // taken for how much their prices differ.
                $0.work(for: "P004")
            },
            twin: "as agreed",
            {
                $0.mentor["agreed_rate"] = "2000.00"
                $0.bill(rate: 2_000)
            }),
        CatalogueCase(
            "round-hours", .statistic,
            pattern: "every session is an hour or half an hour",
            { $0.logAnew { $0 % 3 == 0 ? 30 : 60 } },
            twin: "the round ones are those of a group, by its timetable",
            { mentor in
                for week in 0..<4 {
                    mentor.meetGroup([0, 1, 2, 3, 4, 5], Moment(day: 6 + 7 * week, hour: 16), minutes: 120)
                    mentor.bill(
                        nil, 200,
                        [
                            "places": "6", "service_from": Moment(day: 6 + 7 * week).day,
                            "service_to": Moment(day: 6 + 7 * week).day,
                        ])
                }
            }),
        CatalogueCase(
            "late-log", .statistic,
            pattern: "entries are written three weeks later",
            {
                $0.editSessions { index, row in
                    row["logged_at"] = moment(of: row).adding(minutes: 21 * 1_440 + index).text
                }
            },
            twin: "each week's entries on its Friday",
            {
                $0.editSessions { index, row in
                    let start = moment(of: row)
                    // 1 October is a Thursday.
                    let day = start.minutes / 1_440 + 1
                    row["logged_at"] = Moment(day: day + (9 - day % 7) % 7, hour: 20).adding(minutes: index).text
                }
            }),
        CatalogueCase(
            "bulk-confirmation", .statistic,
            pattern: "all citizens confirm within a minute of one evening",
            {
                $0.editSessions { index, row in
                    answer(&row, "confirmed")
                    row["confirmed_at"] = "2026-11-02T20:00:" + (index < 10 ? "0\(index)" : "\(index)")
                }
            },
            twin: "a group answers together after its meetings",
            { mentor in
                for week in 0..<4 {
                    let start = Moment(day: 6 + 7 * week, hour: 16)
                    mentor.meetGroup(
                        [0, 1, 2, 3, 4, 5], start, minutes: 120,
                        ["confirmation": "confirmed", "confirmed_at": start.adding(minutes: 300).text])
                    mentor.bill(nil, 200, ["places": "6", "service_from": start.day, "service_to": start.day])
                }
            }),
        CatalogueCase(
            "exactly-granted", .statistic,
            pattern: "all of fifteen citizens get and are billed what is granted",
            { mentor in giveGrants(&mentor, illnesses: 0) },
            twin: "a third of them is ill for a week",
            { mentor in giveGrants(&mentor, illnesses: 5) }),
        CatalogueCase(
            "flat-pattern", .statistic,
            pattern: "ten weeks of the same weekday, time and length",
            { mentor in keepHours(&mentor, pausesIn: nil) },
            twin: "they pause in the autumn holiday",
            { mentor in keepHours(&mentor, pausesIn: 7) }),
        CatalogueCase(
            "rate-creep", .statistic,
            pattern: "six per cent more every month since April",
            { mentor in raise(&mentor, [300, 300, 318, 337, 357, 379, 402, 426]) },
            twin: "one adjustment of three per cent, in July",
            { mentor in raise(&mentor, [300, 300, 300, 300, 309, 309, 309, 309]) }),
        CatalogueCase(
            "hours-creep", .statistic,
            pattern: "a quarter of October's hours for each citizen in June, and more every month",
            { mentor in billEarlier(&mentor, [(8, 150), (8, 100), (8, 170), (8, 220)]) },
            twin: "more citizens every month, and as many hours for each",
            { mentor in billEarlier(&mentor, [(2, 580), (3, 350), (4, 580), (6, 580)]) }),
    ]

    private static func answer(_ row: inout InputRow, _ answer: String) {
        row["confirmation"] = answer
        guard answer != "confirmed" else {
            let start = moment(of: row)
            row["confirmed_at"] = row["confirmed_at"] ?? start.adding(minutes: 600 + start.minutes % 997).text
            row["channel"] = row["channel"] ?? "sms"
            return
        }
        row["confirmed_at"] = ""
        row["channel"] = ""
    }

    private static func confirm(_ row: inout InputRow, less minutes: Int) {
        answer(&row, "confirmed")
        row["confirmed_minutes"] = String(CaseMentor.minutes(row) - minutes)
    }

    /// The start of a session of October.
    private static func moment(of row: InputRow) -> Moment {
        let text = row["start"] ?? ""
        let numbers = text.split(whereSeparator: { "-T:".contains($0) }).compactMap { Int($0) }
        return numbers.count == 5 ? Moment(day: numbers[2], hour: numbers[3], minute: numbers[4]) : Moment(day: 1)
    }

    /// Fifteen citizens with 1.4 hours a week, 6.2 in October, who meet the mentor once a week for 75 minutes.
    private static func giveGrants(_ mentor: inout CaseMentor, illnesses: Int) {
        mentor.sessions = []
        mentor.grants = []
        mentor.followUps = []
        // Thursday and Friday of the first week, then any of four days.
        for citizen in 0..<15 {
            mentor.grant(citizen, ["hours_per_week": "1.40"])
            for week in 0..<5 where week != 2 || citizen >= illnesses {
                let day = week == 0 ? 1 + citizen % 2 : 5 + (week - 1) * 7 + citizen % 4
                let place = week == 0 ? citizen / 2 : citizen / 4
                mentor.meet(
                    citizen, Moment(day: day, hour: 8).adding(minutes: place * 81 + week * 3), minutes: 75)
            }
        }
        mentor.bill()
    }

    /// Eight citizens, each at an hour of their own, in the ten weeks from 24 August on; the log of October is billed.
    private static func keepHours(_ mentor: inout CaseMentor, pausesIn pause: Int?) {
        mentor.sessions = []
        for week in 0..<10 where week != pause {
            for citizen in 0..<CaseMentor.citizens {
                let day = -37 + 7 * week + citizen / 2
                mentor.meet(citizen, Moment(day: day, hour: citizen % 2 == 0 ? 9 : 13, minute: 12), minutes: 57)
            }
        }
        mentor.lines = []
        for citizen in 0..<CaseMentor.citizens { mentor.bill(citizen, mentor.hundredthsLogged(citizen)) }
    }

    /// Bills so many hundredths of an hour for each of so many citizens in the months from June to September.
    private static func billEarlier(_ mentor: inout CaseMentor, _ months: [(citizens: Int, hundredths: Int)]) {
        for (index, billed) in months.enumerated() {
            let (first, last) = ("2026-0\(6 + index)-01", "2026-0\(6 + index)-28")
            for citizen in 0..<billed.citizens {
                mentor.bill(
                    citizen, billed.hundredths,
                    [
                        "invoice_id": "\(mentor.id).F\(6 + index)", "service_from": first, "service_to": last,
                        "issued_on": last,
                    ])
            }
        }
    }

    /// Bills at other rates in the months up to October; no rate is agreed.
    private static func raise(_ mentor: inout CaseMentor, _ rates: [Int]) {
        mentor.mentor["agreed_rate"] = ""
        mentor.bill(rate: rates.last ?? 0)
        for (index, rate) in rates.dropLast().enumerated() {
            let month = 11 - rates.count + index
            let (first, last) = ("2026-0\(month)-01", "2026-0\(month)-28")
            mentor.bill(
                0, 3_000, rate: rate,
                ["invoice_id": "\(mentor.id).F\(month)", "service_from": first, "service_to": last, "issued_on": last])
        }
    }
}
