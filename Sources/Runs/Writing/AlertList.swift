import Indicators
import Records
import Scoring

/// The alerts as JSON. A large run has thousands of them, and the encoder of the library takes a hundred times as long for
/// one as measuring its mentor did; keys stand in the order of `alerts.csv`.
struct AlertList {
    private var alerts = JSONLines()

    /// - Parameters:
    ///   - place: on the list, from 1.
    ///   - first: by code, the month in which a reason was first seen.
    ///   - quieted: the codes of reasons that people have answered already.
    mutating func append(
        _ mentor: Ranking.RankedMentor, number place: Int, run: RunContents, features: Features, reasons: [Finding],
        first: [String: String], quieted: [String]
    ) {
        let number = mentor.score.mentor
        alerts.beginObject(indent: 4)
        alerts.integer("number", place)
        alerts.integer("rank", mentor.rank)
        alerts.text("mentor_id", run.mentorId(number))
        alerts.text("provider_id", run.providerId(run.observed.peers[Int(number)].provider))
        alerts.text("mentor_type", run.typeCode(number))
        alerts.text("tier", mentor.tier.code)
        alerts.fixed("score", Int64(mentor.score.score), places: 2)
        alerts.significant("p_value", mentor.pValue)
        alerts.significant("q_value", mentor.qValue)
        alerts.fixed("exposure_documented", mentor.score.documented.øre, places: 2)
        alerts.fixed("exposure_indicated", mentor.score.indicated.øre, places: 2)
        alerts.beginArray("reasons")
        for reason in reasons {
            alerts.beginObject(indent: 8)
            alerts.text("code", reason.about.code)
            alerts.text("family", reason.about.kind.family)
            alerts.fixed("contribution", Int64(reason.contribution), places: 2)
            if let month = first[reason.about.code] { alerts.text("first_seen", month) }
            alerts.text("words", Wording.sentence(reason, run.observed.windows))
            if quieted.contains(reason.about.code) { alerts.text("quieted", "yes") }
            alerts.endObject()
        }
        alerts.endArray()
        alerts.integer("sessions", Int(features.sessions))
        alerts.fixed("billed_hours", features.billedHours.tenThousandths, places: 4)
        alerts.fixed("confirmed_hours", features.confirmedHours.tenThousandths, places: 4)
        if let rate = features.confirmationRate { alerts.significant("confirmation_rate", rate) }
        if let rate = features.hourlyRate { alerts.fixed("hourly_rate", rate.tenThousandths, places: 4) }
        alerts.fixed("double_booked_hours", features.doubleBookedHours.tenThousandths, places: 4)
        alerts.endObject()
    }

    /// The whole file.
    func text(period: String) -> [UInt8] {
        Array("{\n  \"period\": \"\(period)\",\n  \"alerts\": [".utf8) + alerts.bytes
            + Array((alerts.bytes.isEmpty ? "]\n}\n" : "\n  ]\n}\n").utf8)
    }
}

/// JSON put together key by key. Texts are escaped, figures are written as `CellBuffer` writes them.
struct JSONLines {
    private(set) var bytes: [UInt8] = []
    private let cell = CellBuffer(locale: .standard)
    private var isFirst = true
    private var indents: [Int] = []

    mutating func beginObject(indent: Int) {
        if !isFirst || indents.isEmpty && !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
        newLine(indent)
        bytes.append(UInt8(ascii: "{"))
        indents.append(indent + 2)
        isFirst = true
    }

    mutating func endObject() {
        newLine((indents.popLast() ?? 2) - 2)
        bytes.append(UInt8(ascii: "}"))
        isFirst = false
    }

    mutating func beginArray(_ key: String) {
        self.key(key)
        bytes.append(UInt8(ascii: "["))
        isFirst = true
    }

    mutating func endArray() {
        if !isFirst { newLine(indents.last ?? 0) }
        bytes.append(UInt8(ascii: "]"))
        isFirst = false
    }

    mutating func text(_ key: String, _ value: String) {
        self.key(key)
        append(quoted: value)
    }

    mutating func integer(_ key: String, _ value: Int) { figure(key) { $0.integer(value) } }
    mutating func fixed(_ key: String, _ value: Int64, places: Int) { figure(key) { $0.fixed(value, places: places) } }
    mutating func significant(_ key: String, _ value: Double) { figure(key) { $0.significant(value) } }

    private mutating func figure(_ key: String, _ write: (CellBuffer) -> Void) {
        self.key(key)
        cell.clear()
        write(cell)
        // Without the delimiter behind it.
        bytes.append(contentsOf: cell.bytes.dropLast())
    }

    private mutating func key(_ key: String) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        newLine(indents.last ?? 0)
        append(quoted: key)
        bytes.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: " ")])
    }

    private mutating func newLine(_ indent: Int) {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }

    private mutating func append(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case ..<0x20, 0x7F:
                // A control character, an escape sequence's among them, is shown, not sent.
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
