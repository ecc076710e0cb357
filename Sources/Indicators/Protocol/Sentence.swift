/// The one-sentence forms of findings: texts with the names of figures in braces, `{observed%}`.
public enum Sentence {
    /// How a figure is written.
    public enum Form: Sendable {
        /// To two decimals, without zeros behind.
        case plain
        /// As a share, in percent: `%` behind the name.
        case percent
        /// To two decimals exactly: `.00` behind the name.
        case hundredths
    }

    /// The names that a sentence may hold.
    public enum Figure: String, Sendable, CaseIterable { case observed, expected, threshold, hours, kroner, p }

    /// A sentence with its figures.
    /// - Parameter write: a figure as text; nil leaves its name.
    public static func filled(_ template: String, _ write: (Figure, Form) -> String?) -> String {
        var text = ""
        var name: String?
        for character in template {
            switch character {
            case "{": name = ""
            case "}":
                if let name {
                    let form: Form = name.hasSuffix("%") ? .percent : name.hasSuffix(".00") ? .hundredths : .plain
                    text += Figure(rawValue: String(name.prefix(while: \.isLetter))).flatMap { write($0, form) } ?? name
                }
                name = nil
            default:
                if name == nil { text.append(character) } else { name?.append(character) }
            }
        }
        return text
    }
}
