import Scoring

/// How a piece of text is set off. It never carries a meaning alone: the words beside it say the same.
package enum TerminalStyle: Sendable, Equatable {
    case plain, strong, faint, bar
    case tier(Tier)
}

/// Puts styles on a terminal as ANSI colours, or leaves them away.
public struct Ink: Sendable {
    private let isColoured: Bool

    public init(isColoured: Bool) { self.isColoured = isColoured }

    func paint(_ text: String, _ style: TerminalStyle) -> String {
        guard isColoured, let code = Self.code(style), !text.isEmpty else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    /// The sixteen colours that every terminal has and its owner chose.
    private static func code(_ style: TerminalStyle) -> String? {
        switch style {
        case .plain, .tier(.none): nil
        case .strong: "1"
        case .faint, .tier(.notAssessable): "2"
        case .bar: "36"
        case .tier(.documented): "1;35"
        case .tier(.strong): "1;31"
        case .tier(.clear): "1;33"
        case .tier(.watch): "33"
        }
    }
}
