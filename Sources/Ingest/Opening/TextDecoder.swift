/// Turns text of another encoding into UTF-8, piece by piece.
enum TextDecoder: Sendable, Equatable {
    case windows1252
    case latin1
    case utf16(bigEndian: Bool)

    /// What a piece ended in the middle of.
    struct State: Sendable {
        var pendingByte: UInt8?
        var pendingSurrogate: UInt16?
        var atStart = true
    }

    /// The bytes that Windows-1252 has in 0x80…0x9F; 0 where it has none. Source: WHATWG Encoding Standard, index windows-1252.
    private static let windows1252Block: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// Appends the UTF-8 of `piece`. A byte that stands for nothing becomes 0xFF, which is no UTF-8: the row that holds it
    /// is then refused as `bad-encoding`.
    func decode(_ piece: some Sequence<UInt8>, state: inout State, into output: inout [UInt8]) {
        switch self {
        case .latin1:
            for byte in piece { Self.append(UInt32(byte), to: &output) }
        case .windows1252:
            for byte in piece {
                let value = (0x80...0x9F).contains(byte) ? Self.windows1252Block[Int(byte) - 0x80] : UInt32(byte)
                if value == 0, byte != 0 { output.append(0xFF) } else { Self.append(value, to: &output) }
            }
        case .utf16(let bigEndian):
            for byte in piece {
                guard let earlier = state.pendingByte else {
                    state.pendingByte = byte
                    continue
                }
                state.pendingByte = nil
                let unit = bigEndian ? UInt16(earlier) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(earlier)
                decode(unit: unit, state: &state, into: &output)
            }
        }
    }

    /// Appends what is left at the end of the text.
    func finish(state: inout State, into output: inout [UInt8]) {
        if state.pendingByte != nil || state.pendingSurrogate != nil { output.append(0xFF) }
        state = State()
    }

    private func decode(unit: UInt16, state: inout State, into output: inout [UInt8]) {
        defer { state.atStart = false }
        if state.atStart, unit == 0xFEFF { return }
        if let high = state.pendingSurrogate {
            state.pendingSurrogate = nil
            if (0xDC00...0xDFFF).contains(unit) {
                Self.append(0x10000 + (UInt32(high - 0xD800) << 10) + UInt32(unit - 0xDC00), to: &output)
                return
            }
            output.append(0xFF)
        }
        switch unit {
        case 0xD800...0xDBFF: state.pendingSurrogate = unit
        case 0xDC00...0xDFFF: output.append(0xFF)
        default: Self.append(UInt32(unit), to: &output)
        }
    }

    private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
        switch scalar {
        case ..<0x80: output.append(UInt8(scalar))
        case ..<0x800:
            output.append(UInt8(0xC0 | scalar >> 6))
            output.append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            output.append(UInt8(0xE0 | scalar >> 12))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        default:
            output.append(UInt8(0xF0 | scalar >> 18))
            output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
            output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
            output.append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}
