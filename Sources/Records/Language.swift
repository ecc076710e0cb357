/// The language of what people read: reports, papers and pages. Files for other programs keep the words of the contract.
public enum Language: String, Sendable, CaseIterable, Codable {
    case danish = "da"
    case english = "en"

    /// The code of it, as `--language` and a page's `lang` attribute take it.
    public var code: String { rawValue }
}
