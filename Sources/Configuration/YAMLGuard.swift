/// Looks over a text before it is parsed, and refuses the YAML that a configuration does not need and that could hurt.
///
/// libYAML follows an alias wherever it stands; a few lines of aliases to aliases unfold into millions of values as soon as
/// somebody compares or walks them. Groups within groups use up the stack. So this goes through the text as libYAML's
/// scanner does, and lets through only keys, values on one line, quoted text, lists, groups and comments. As a text that
/// runs on over several lines without quotes is refused as well, no quote or sign can hide in one, and what is a sign here
/// is a sign there.
struct YAMLGuard {
    /// The deepest part of a profile stands 6 groups deep. libYAML itself gives up at 1000, where the recursion of Yams, measured
    /// in a debug build, has long ended a thread with a stack of 512 KiB.
    static let deepest = 32

    private let text: [Unicode.Scalar]
    private var index = 0
    private var position = Position(line: 1, column: 1)
    private var problems: ProblemList

    /// The open brackets.
    private var brackets: [(sign: Unicode.Scalar, position: Position)] = []
    /// The columns of the keys and dashes that the current line stands within.
    private var blocks: [Int] = []
    /// The column of the last key or dash: a line further in than this carries on the value above it.
    private var holder = 0
    /// Whether the last line ended in a text without quotes, which the next line would carry on.
    private var endedInText = false
    /// Whether anything but blanks stands before this place on the line.
    private var lineHasToken = false
    private var sawDocument = false
    private var documentEnded = false

    /// Adds to `problems` what is wrong with a text. Nothing added means that it can be parsed without harm.
    static func check(_ text: [Unicode.Scalar], into problems: inout ProblemList) {
        var guardian = YAMLGuard(text: text, problems: problems)
        guardian.refuseInvisible()
        guardian.run()
        problems = guardian.problems
    }

    private init(text: [Unicode.Scalar], problems: ProblemList) {
        self.text = text
        self.problems = problems
    }

    // MARK: Characters

    private mutating func refuseInvisible() {
        while let scalar = peek {
            if isInvisible(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                problems.add(
                    .badCharacter, at: position,
                    "here stands a character that cannot be seen (U+\(String(repeating: "0", count: max(0, 4 - code.count)) + code))",
                    "delete it, or rewrite the line")
            }
            advance()
        }
        index = 0
        position = Position(line: 1, column: 1)
    }

    private var peek: Unicode.Scalar? { at(0) }

    private func at(_ offset: Int) -> Unicode.Scalar? {
        index + offset < text.count ? text[index + offset] : nil
    }

    /// Steps over one character; CR LF counts as one line end.
    private mutating func advance() {
        guard let scalar = peek else { return }
        index += 1
        if scalar == "\n" || scalar == "\r" && peek != "\n" {
            position = Position(line: position.line + 1, column: 1)
            lineHasToken = false
        } else {
            position.column += 1
        }
    }

    private mutating func advance(by count: Int) {
        for _ in 0..<count { advance() }
    }

    private static func isBreak(_ scalar: Unicode.Scalar?) -> Bool {
        scalar == "\n" || scalar == "\r"
    }

    /// Whether a character ends a word: a blank, a line end, or the end of the text.
    private static func isBlankOrEnd(_ scalar: Unicode.Scalar?) -> Bool {
        scalar == nil || scalar == " " || scalar == "\t" || isBreak(scalar)
    }

    private var inBrackets: Bool { !brackets.isEmpty }

    private mutating func skipLine() {
        while let scalar = peek, !Self.isBreak(scalar) { advance() }
    }

    private mutating func skipWord() {
        while let scalar = peek, !Self.isBlankOrEnd(scalar), !(inBrackets && ",[]{}".unicodeScalars.contains(scalar)) {
            advance()
        }
    }

    // MARK: Tokens

    private mutating func run() {
        while let scalar = peek {
            switch scalar {
            case " ", "\n", "\r": advance()
            case "\t": readTab()
            case "#": skipLine()
            default:
                if position.column == 1, readDocumentSign() { continue }
                guard readToken(scalar) else { return }
            }
        }
        if let open = brackets.last {
            problems.removeAll(after: open.position)
            problems.add(
                .syntax, at: open.position, "the bracket '\(open.sign)' is never closed",
                "close it with '\(open.sign == "[" ? "]" : "}")'")
        }
    }

    /// Reads `---`, `...` or a directive at the start of a line; false where none of them stands here.
    private mutating func readDocumentSign() -> Bool {
        if peek == "%" {
            problems.add(
                .unsupported, at: position,
                "a line that begins with '%' is an order to YAML, which Tilsyn does not read",
                "delete the line, or put the text in quotes")
            skipLine()
            return true
        }
        guard let sign = peek, sign == "-" || sign == ".", at(1) == sign, at(2) == sign, Self.isBlankOrEnd(at(3)) else {
            return false
        }
        if sign == "-" {
            if sawDocument || documentEnded { refuseSecondDocument() }
            sawDocument = true
        } else {
            documentEnded = true
        }
        advance(by: 3)
        lineHasToken = true
        endedInText = false
        return true
    }

    private mutating func refuseSecondDocument() {
        problems.add(
            .unsupported, at: position, "a second document begins here", "keep one document a file and delete the rest")
    }

    private mutating func readTab() {
        if !lineHasToken, !inBrackets {
            problems.add(
                .syntax, at: position, "the line begins with a tab, which YAML does not allow", "indent it with spaces")
        }
        while peek == "\t" || peek == " " { advance() }
    }

    /// Reads one token; false where there is no use in going on.
    private mutating func readToken(_ scalar: Unicode.Scalar) -> Bool {
        if documentEnded {
            refuseSecondDocument()
            return false
        }
        if endedInText, inBrackets ? !",]}:".unicodeScalars.contains(scalar) : position.column > holder {
            problems.add(
                .unsupported, at: position, "this line carries on the text of the line above",
                "put the whole text on one line, or in quotes; or, if this is a key, indent it as the keys around it")
        }
        endedInText = false
        sawDocument = true
        lineHasToken = true

        switch scalar {
        case "[", "{":
            brackets.append((scalar, position))
            advance()
            return refuseIfTooDeep(brackets.count)
        case "]", "}":
            advance()
            if let open = brackets.popLast() { return openBlockIfKey(at: open.position.column) }
        case ",":
            if !inBrackets { refuseSign(scalar) }
            advance()
        case "-" where Self.isBlankOrEnd(at(1)):
            let isDeepEnough = inBrackets || openBlock(at: position.column)
            advance()
            return isDeepEnough
        case "?" where inBrackets || Self.isBlankOrEnd(at(1)):
            problems.add(
                .unsupported, at: position, "'?' introduces a key of several parts, which Tilsyn does not read",
                "write 'key: value', or put the text in quotes")
            advance()
        case ":" where inBrackets || Self.isBlankOrEnd(at(1)):
            advance()
        case "&", "*", "!", "@", "`", "%":
            refuseSign(scalar)
            skipWord()
        case "|" where !inBrackets, ">" where !inBrackets:
            refuseTextBlock(scalar)
        case "'", "\"":
            return readQuoted(scalar)
        default:
            return readPlain()
        }
        return true
    }

    /// Refuses a sign at the start of a value that has a meaning in YAML.
    private mutating func refuseSign(_ sign: Unicode.Scalar) {
        let (text, index) = (text, index)
        let meaning =
            switch sign {
            case "&": "begins with '&' and so names an anchor, which Tilsyn does not read"
            case "*": "begins with '*' and so is an alias, which Tilsyn does not read"
            case "!": "begins with '!' and so is a tag, which Tilsyn does not read"
            default: "begins with '\(sign)', which has a meaning of its own in YAML"
            }
        problems.add(
            .unsupported, at: position, "'\(excerpt(Self.word(in: text, from: index)))' \(meaning)",
            "write the value out; if the sign is part of the text, put the text in quotes")
    }

    /// The word at a place, as far as a message shows it: a whole one could be the whole file, once for each of its signs.
    private static func word(in text: [Unicode.Scalar], from index: Int) -> String {
        var word = String.UnicodeScalarView()
        word.append(contentsOf: text[index...].prefix(80).prefix { !isBlankOrEnd($0) })
        return String(word)
    }

    private mutating func refuseTextBlock(_ sign: Unicode.Scalar) {
        problems.add(
            .unsupported, at: position, "'\(sign)' begins a block of text, which Tilsyn does not read",
            "put the text on one line, in quotes")
        skipLine()
        // What belongs to the block is text, and nothing in it is worth a message of its own.
        while peek != nil {
            advance()
            var ahead = 0
            while at(ahead) == " " { ahead += 1 }
            guard ahead >= holder || Self.isBreak(at(ahead)) || at(ahead) == nil else { return }
            skipLine()
        }
    }

    /// Notes that a key or dash stands in a column; false where that is too deep.
    private mutating func openBlock(at column: Int) -> Bool {
        while let last = blocks.last, last >= column { blocks.removeLast() }
        blocks.append(column)
        holder = column
        return refuseIfTooDeep(blocks.count)
    }

    private mutating func refuseIfTooDeep(_ depth: Int) -> Bool {
        guard depth > Self.deepest else { return true }
        problems.add(
            .tooDeep, at: position, "groups or lists stand within one another more than \(Self.deepest) deep",
            "check that this is the right file; no setting stands so deep")
        return false
    }

    private mutating func readQuoted(_ quote: Unicode.Scalar) -> Bool {
        let start = position
        advance()
        while let scalar = peek {
            if scalar == quote {
                if quote == "'", at(1) == "'" {
                    advance(by: 2)
                    continue
                }
                advance()
                lineHasToken = true
                return openBlockIfKey(at: start.column)
            }
            advance(by: scalar == "\\" && quote == "\"" ? 2 : 1)
        }
        problems.add(.syntax, at: start, "the quote that begins here is never closed", "close it with \(quote)")
        return false
    }

    private mutating func readPlain() -> Bool {
        let start = position
        var isAfterBlank = false
        while let scalar = peek, !Self.isBreak(scalar) {
            if scalar == "#", isAfterBlank { break }
            if scalar == ":", Self.isBlankOrEnd(at(1)) { break }
            if inBrackets, ",[]{}".unicodeScalars.contains(scalar) { break }
            if scalar == "\u{A0}" {
                problems.add(
                    .badCharacter, at: position, "here stands a no-break space, which looks like a space and is none",
                    "replace it with a space, or put the text in quotes")
            }
            isAfterBlank = Self.isBlankOrEnd(scalar)
            advance()
        }
        endedInText = peek == nil || Self.isBreak(peek)
        return openBlockIfKey(at: start.column)
    }

    /// Where a colon follows outside brackets, what was just read is a key.
    private mutating func openBlockIfKey(at column: Int) -> Bool {
        while peek == " " || peek == "\t" { advance() }
        guard peek == ":", !inBrackets, Self.isBlankOrEnd(at(1)) else { return true }
        return openBlock(at: column)
    }
}
