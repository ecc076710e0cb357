import Foundation

/// The folder could not be written.
public struct SimulationWriteError: Error, Sendable, CustomStringConvertible {
    let path: String
    /// What the system answered.
    let reason: String

    public var description: String {
        "could not write \(path): \(reason); give a folder that exists or can be made, with room and the right to write"
    }
}

extension Municipality {
    /// Writes the municipality in the form of the contract: `sessions-YYYY-MM.csv` and `invoices-YYYY-MM.csv` for each month,
    /// `mentors.csv`, `providers.csv`, `grants.csv`, `follow_ups.csv` and `truth.csv`. UTF-8, comma, LF, header.
    ///
    /// The folder is made where it is missing; files of these names are replaced, others are left alone.
    ///
    /// - Parameters:
    ///   - directory: the folder.
    ///   - withheld: what the municipality does not have.
    /// - Throws: `SimulationWriteError`.
    public func write(to directory: String, without withheld: Set<WithheldData> = []) throws {
        let folder = URL(fileURLWithPath: directory, isDirectory: true)
        var path = folder.path
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for name in fileNames where !withheld.contains(.grants) || !Self.grantFiles.contains(name) {
                let file = folder.appendingPathComponent(name)
                path = file.path
                let isStripped = withheld.contains(.answers) && name.hasPrefix("sessions-")
                let bytes = content(of: name)
                try Data(isStripped ? Self.stripped(bytes) : bytes).write(to: file)
            }
        } catch {
            throw SimulationWriteError(path: path, reason: error.localizedDescription)
        }
    }

    /// Files about grants.
    private static let grantFiles: Set<String> = ["grants.csv", "follow_ups.csv"]
    /// Columns about citizens' answers.
    private static let answerColumns: Set<Substring> = ["confirmation", "confirmed_minutes", "confirmed_at", "channel"]

    /// Sessions without citizens' answers; no cell of theirs holds a comma.
    private static func stripped(_ bytes: [UInt8]) -> [UInt8] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let header = lines.first?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        let kept = header.indices.filter { !answerColumns.contains(header[$0]) }
        return Array(
            lines.map { line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                return kept.map { String(cells[$0]) }.joined(separator: ",") + "\n"
            }.joined().utf8)
    }

    /// The names of the files, in the order they are written.
    public var fileNames: [String] {
        months.flatMap { ["sessions-\($0.month).csv", "invoices-\($0.month).csv"] } + [
            "mentors.csv", "providers.csv", "grants.csv", "follow_ups.csv", "truth.csv",
        ]
    }

    /// The bytes of one of `fileNames`; empty for another name.
    func content(of fileName: String) -> [UInt8] {
        switch fileName {
        case "mentors.csv": return mentorFile
        case "providers.csv": return providerFile
        case "grants.csv": return grantFile
        case "follow_ups.csv": return followUpFile
        case "truth.csv": return truthFile
        default:
            for month in months {
                if fileName == "sessions-\(month.month).csv" { return month.sessionFile }
                if fileName == "invoices-\(month.month).csv" { return month.invoiceFile(namesCredited: hasTerms) }
            }
            return []
        }
    }

    private var mentorFile: [UInt8] {
        var text = CSVText(
            header: [
                "mentor_id", "provider_id", "mentor_type", "active_from", "active_to", "agreed_rate", "person_key",
                "employee_id",
            ] + (hasTerms ? ["terms_from", "terms_to"] : []))
        for row in mentors {
            for span in TermsSpan.all(row.agreedRate, row.rise) {
                text.append(
                    [
                        row.mentorID, row.providerID, row.type.rawValue, row.activeFrom.description,
                        row.activeTo?.description, span.rate.map(CSVText.kroner), row.personKey, row.employeeID,
                    ] + (hasTerms ? [span.from?.description, span.to?.description] : []))
            }
        }
        return text.bytes
    }

    private var providerFile: [UInt8] {
        var text = CSVText(
            header: ["provider_id", "name", "contract_from", "contract_to", "agreed_rate", "max_no_show_share"]
                + (hasTerms ? ["billing_unit_minutes", "rounding", "rounding_per", "terms_from", "terms_to"] : []))
        for row in providers {
            let rounding = row.contract?.rounding
            for span in TermsSpan.all(row.agreedRate, row.contract?.rise) {
                let terms = [
                    rounding.map { String($0.unit) }, rounding.map { $0.isUp ? "up" : "nearest" },
                    rounding.map { _ in "visit" }, span.from?.description, span.to?.description,
                ]
                text.append(
                    [
                        row.providerID, row.name, row.contractFrom.description, row.contractTo.description,
                        span.rate.map(CSVText.kroner),
                        // Two decimals of a share are per cent, as two decimals of a krone are øre.
                        row.maxNoShowPercent.map(CSVText.kroner),
                    ] + (hasTerms ? terms : []))
            }
        }
        return text.bytes
    }

    /// Whether registers state terms with dates, and credit notes name what they credit.
    private var hasTerms: Bool { settings.world.contractHabits != nil }

    /// A rate and the days in which it holds; without a day on a side where nothing is known before or after.
    private struct TermsSpan {
        var rate: Int?
        var from: CalendarDay?
        var to: CalendarDay?

        static func all(_ rate: Int?, _ rise: ContractHabits.Rise?) -> [TermsSpan] {
            guard let rate, let rise else { return [TermsSpan(rate: rate)] }
            return [
                TermsSpan(rate: rate, to: rise.month.firstDay.adding(days: -1)),
                TermsSpan(rate: rise.raised(rate), from: rise.month.firstDay),
            ]
        }
    }

    private var grantFile: [UInt8] {
        var text = CSVText(header: [
            "grant_id", "citizen_id", "valid_from", "valid_to", "mentor_id", "provider_id", "hours_per_week",
            "total_hours", "scheme", "extends", "max_rate", "decided_by", "purpose", "tasks", "qualifications",
            "mentor_named", "duration_stated", "hours_stated", "complaint_guidance", "contract_signed_on",
            "need_assessed_on", "registered_on", "account", "lasting_need",
        ])
        for row in grants {
            let parts = [
                row.parts.purpose, row.parts.tasks, row.parts.qualifications, row.parts.mentorNamed,
                row.parts.durationStated, row.parts.hoursStated, row.parts.complaintGuidance,
            ]
            text.append(
                [
                    row.grantID, row.citizenID, row.validFrom.description, row.validTo.description, row.mentorID,
                    row.providerID, CSVText.hours(row.weeklyHourParts), CSVText.hours(row.totalHourParts),
                    row.scheme.rawValue, row.extends, row.maxRate.map(CSVText.kroner), row.decidedBy,
                ] + parts.map(CSVText.flag) + [
                    row.contractSignedOn?.description, row.needAssessedOn?.description, row.registeredOn?.description,
                    row.account, CSVText.flag(row.hasLastingNeed),
                ])
        }
        return text.bytes
    }

    private var followUpFile: [UInt8] {
        var text = CSVText(header: ["citizen_id", "held_on", "mentor_id", "grant_id", "by", "outcome"])
        for row in followUps {
            text.append([
                row.citizenID, row.heldOn.description, row.mentorID, row.grantID, row.by, row.outcome.rawValue,
            ])
        }
        return text.bytes
    }

    private var truthFile: [UInt8] {
        var text = CSVText(header: ["mentor_id", "provider_id", "kind", "severity", "month", "hours", "amount"])
        for row in truth {
            text.append([
                row.mentorID, row.providerID, row.kind.rawValue, row.severity.rawValue, row.month.description,
                CSVText.hours(row.hourParts), CSVText.kroner(row.amount),
            ])
        }
        return text.bytes
    }
}

extension Municipality.Month {
    fileprivate var sessionFile: [UInt8] {
        var text = CSVText(header: [
            "session_id", "mentor_id", "citizen_id", "start", "end", "kind", "group_id", "confirmation",
            "confirmed_minutes",
            "confirmed_at", "logged_at", "channel", "mode", "provider_id", "grant_id",
        ])
        for row in sessions {
            text.append([
                row.sessionID, row.mentorID, row.citizenID, row.start.description, row.end.description,
                row.kind.rawValue, row.groupID,
                row.confirmation.rawValue, row.confirmedMinutes.map { String($0) }, row.confirmedAtText,
                row.loggedAt.description, row.channel?.rawValue, row.mode.rawValue, row.providerID,
                row.grantID,
            ])
        }
        return text.bytes
    }

    fileprivate func invoiceFile(namesCredited: Bool) -> [UInt8] {
        var text = CSVText(
            header: [
                "invoice_id", "line_no", "provider_id", "mentor_id", "citizen_id", "session_id", "service_from",
                "service_to", "hours",
                "hourly_rate", "amount", "kind", "issued_on", "text", "account", "approved_by", "unit", "places",
            ] + (namesCredited ? ["credits"] : []))
        for row in invoiceLines {
            text.append(
                [
                    row.invoiceID, String(row.lineNumber), row.providerID, row.mentorID, row.citizenID, row.sessionID,
                    row.statesService ? row.serviceFrom.description : nil,
                    row.statesService ? row.serviceTo.description : nil, CSVText.hours(row.hourParts),
                    row.isDiscounted ? nil : CSVText.kroner(row.hourlyRate),
                    CSVText.kroner(row.amount), row.kind.rawValue, row.issuedOn.description, row.text,
                    row.account, row.approvedBy, "hour", row.places.map { String($0) },
                ] + (namesCredited ? [row.credits] : []))
        }
        return text.bytes
    }
}

extension Municipality.Session {
    /// To the minute, or to the second where the system kept it.
    fileprivate var confirmedAtText: String? {
        guard let confirmedAt else { return nil }
        guard let confirmedAtSecond else { return confirmedAt.description }
        return "\(confirmedAt):\(decimalText(confirmedAtSecond, digits: 2))"
    }
}

/// Data that a municipality may do without.
public enum WithheldData: String, CaseIterable, Sendable { case grants, answers }
