import Records

/// One hour is not "1 hours": words after a 1 that stands alone take their singular.
enum Singular {
    private static let danish = [
        "timer": "time", "møder": "møde", "rækker": "række", "borgere": "borger", "mentorer": "mentor",
        "fakturalinjer": "fakturalinje", "linjer": "linje", "måneder": "måned", "leverandører": "leverandør",
        "minutter": "minut", "dage": "dag", "bevillinger": "bevilling", "udpegninger": "udpegning",
        "tidsrum": "tidsrum",
    ]
    private static let english = [
        "hours": "hour", "sessions": "session", "rows": "row", "citizens": "citizen", "mentors": "mentor",
        "lines": "line", "months": "month", "providers": "provider", "minutes": "minute", "days": "day",
        "grants": "grant", "alerts": "alert", "meetings": "meeting",
    ]

    static func corrected(_ text: String, _ language: Language) -> String {
        guard text.utf8.contains(UInt8(ascii: "1")) else { return text }
        let words = language == .danish ? danish : english
        var parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return text }
        for index in 1..<parts.count where parts[index - 1] == "1" || parts[index - 1] == "(1" {
            let word = parts[index].prefix(while: \.isLetter)
            if let one = words[String(word)] { parts[index] = one + parts[index].dropFirst(word.count) }
        }
        return parts.joined(separator: " ")
    }
}
