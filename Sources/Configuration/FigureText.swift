/// Reads a figure as a controller types it, and says what to type where it cannot be read.
///
/// A figure is digits, at most one decimal point with digits on both sides, a minus or plus before, and for a `number` an
/// exponent: `5`, `0.25`, `-3`, `1e-6`. Nothing else is one: not YAML's `0x1F`, `017`, `1_000`, `1:30`, `.inf` and
/// `.nan`, which mean different things to different readers of YAML, and no figure that a `Double` cannot hold.
enum FigureText {
    /// Why a text is no figure, and what to write instead.
    struct Refusal: Error, Equatable {
        let what: String
        let remedy: String
    }

    /// A finite number.
    static func number(_ text: String) throws(Refusal) -> Double {
        guard let parts = Parts(text), !parts.hasLeadingZero else { throw refusal(of: text) }
        guard let value = Double(text), value.isFinite else {
            throw Refusal(what: "is larger than any figure can be", remedy: "write a figure of ordinary size")
        }
        guard value != 0 || parts.isZero else {
            throw Refusal(
                what: "is so small that it would be taken as 0", remedy: "write 0, or a figure of ordinary size")
        }
        return value
    }

    /// A whole number.
    static func count(_ text: String) throws(Refusal) -> Int {
        guard let parts = Parts(text), !parts.hasLeadingZero else { throw refusal(of: text) }
        guard parts.decimals.isEmpty, !parts.hasExponent else {
            throw Refusal(what: "is not a whole number", remedy: "write it without decimals or exponent")
        }
        guard let value = Int(text) else {
            throw Refusal(what: "is larger than any count can be", remedy: "write a figure of ordinary size")
        }
        return value
    }

    /// Kroner as digits with at most two decimals after a point, above nothing.
    static func isRate(_ text: String) -> Bool {
        guard let parts = Parts(text), text.first?.isNumber == true else { return false }
        return !parts.hasLeadingZero && !parts.hasExponent && !parts.isZero && parts.decimals.count <= 2
            && parts.whole.count <= 6
    }

    /// The decimal point that a text with a decimal comma should have, or `nil` where it is no such text.
    static func withPoint(_ text: String) -> String? {
        guard text.contains(",") else { return nil }
        let halves = text.split(separator: ",", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        let whole = halves[0].filter { $0 != "." && $0 != " " }
        let candidate = "\(whole).\(halves[1])"
        guard let parts = Parts(candidate), !parts.hasLeadingZero else { return nil }
        return candidate
    }

    private static func refusal(of text: String) -> Refusal {
        if let point = withPoint(text) {
            return Refusal(what: "has a decimal comma", remedy: "write a decimal point: \(point)")
        }
        switch text.lowercased() {
        case ".nan", "nan", ".inf", "+.inf", "-.inf", "inf", "-inf", "infinity":
            return Refusal(what: "is not a figure that anything can be compared with", remedy: "write a figure")
        default: break
        }
        if text.hasSuffix("%") {
            return Refusal(
                what: "has a per cent sign", remedy: "write the figure alone, in the unit that the setting has")
        }
        if let parts = Parts(text), parts.hasLeadingZero {
            return Refusal(what: "begins with a zero too many", remedy: "write it without the zero")
        }
        return Refusal(what: "is not a figure", remedy: "write digits, with a decimal point where there are decimals")
    }

    /// The digits of a figure; fails for anything that is not one.
    private struct Parts {
        let whole: Substring.UTF8View
        let decimals: Substring.UTF8View
        let exponent: Substring.UTF8View

        var hasExponent: Bool { !exponent.isEmpty }
        var hasLeadingZero: Bool { whole.count > 1 && whole.first == UInt8(ascii: "0") }
        var isZero: Bool { (Array(whole) + Array(decimals)).allSatisfy { $0 == UInt8(ascii: "0") } }

        init?(_ text: String) {
            var rest = text[...].utf8
            Self.dropSign(&rest)
            whole = Self.digits(&rest)
            guard !whole.isEmpty else { return nil }
            if rest.first == UInt8(ascii: ".") {
                rest.removeFirst()
                decimals = Self.digits(&rest)
                guard !decimals.isEmpty else { return nil }
            } else {
                decimals = rest.prefix(0)
            }
            if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
                rest.removeFirst()
                Self.dropSign(&rest)
                exponent = Self.digits(&rest)
                guard !exponent.isEmpty else { return nil }
            } else {
                exponent = rest.prefix(0)
            }
            guard rest.isEmpty else { return nil }
        }

        private static func dropSign(_ rest: inout Substring.UTF8View) {
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        }

        private static func digits(_ rest: inout Substring.UTF8View) -> Substring.UTF8View {
            let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
            rest = rest.dropFirst(digits.count)
            return digits
        }
    }
}
