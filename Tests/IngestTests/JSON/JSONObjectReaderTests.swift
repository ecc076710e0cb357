import Testing

@testable import Ingest

@Suite("One flat JSON object from a line")
struct JSONObjectReaderTests {
    @Test("hands out every sort of value, in order")
    func values() {
        let (members, fault) = readJSON(
            #" {"a":"x","b" : 1.50 ,"c":true,"d":false,"e":null,"f":{"a":[1,{}]},"g":[],"":"","æ":"ø🙂"} "#)
        #expect(fault == nil)
        #expect(
            members == [
                JSONMember(name: "a", value: .text("x")), JSONMember(name: "b", value: .number("1.50")),
                JSONMember(name: "c", value: .flag(true)), JSONMember(name: "d", value: .flag(false)),
                JSONMember(name: "e", value: .null), JSONMember(name: "f", value: .nested),
                JSONMember(name: "g", value: .nested), JSONMember(name: "", value: .text("")),
                JSONMember(name: "æ", value: .text("ø🙂")),
            ])
        #expect(readJSON("{}").fault == nil)
        #expect(readJSON("\t{ }\r").fault == nil)
    }

    @Test(
        "decodes escapes",
        arguments: [
            (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u00e6\u00C6"#, "æÆ"), (#"\u20AC"#, "€"),
            (#"\ud83d\ude42!"#, "🙂!"), (#"abcdefghijkl\u0041mnopqrstuvwxyz"#, "abcdefghijklAmnopqrstuvwxyz"),
            (#"\u0000"#, "\0"), (#"ø\næ"#, "ø\næ"), (#"\uFFFF"#, "\u{FFFF}"),
        ])
    func escapes(raw: String, decoded: String) {
        let (members, fault) = readJSON(#"{"\#(raw)":"\#(raw)","next":"\#(raw)"}"#)
        #expect(fault == nil)
        #expect(
            members == [
                JSONMember(name: decoded, value: .text(decoded)), JSONMember(name: "next", value: .text(decoded)),
            ])
    }

    @Test(
        "takes numbers as they are written",
        arguments: ["0", "-0", "1", "-1", "10.250", "1e5", "1E+5", "1.5e-3", "123456789012345678901234567890"])
    func numbers(number: String) {
        #expect(readJSON(#"{"n":\#(number)}"#).members == [JSONMember(name: "n", value: .number(number))])
        #expect(readJSON(#"{"n":\#(number) }"#).fault == nil)
    }

    @Test(
        "refuses what is no flat object, and says where",
        arguments: [
            ("", 1), ("   ", 4), ("[]", 1), ("1", 1), ("{", 2), (#"{"a""#, 5), (#"{"a":"#, 6), (#"{"a":1"#, 7),
            (#"{"a":1,}"#, 8), (#"{,}"#, 2), (#"{"a":1 "b":2}"#, 8), (#"{"a":1}x"#, 8), (#"{"a":1}{"b":2}"#, 8),
            (#"{a:1}"#, 2), (#"{'a':1}"#, 2), (#"{"a":NaN}"#, 6), (#"{"a":Infinity}"#, 6), (#"{"a":-Infinity}"#, 7),
            (#"{"a":nul}"#, 6), (#"{"a":nulx}"#, 6), (#"{"a":True}"#, 6), (#"{"a":01}"#, 7), (#"{"a":+1}"#, 6),
            (#"{"a":.5}"#, 6), (#"{"a":1.}"#, 8), (#"{"a":1e}"#, 8), (#"{"a":-}"#, 7), (#"{"a":0x1}"#, 7),
            (#"{"a":"\x"}"#, 7), (#"{"a":"\u12"}"#, 11), (#"{"a":"\ud83d"}"#, 7), (#"{"a":"\ude42"}"#, 7),
            (#"{"a":"\ud83d\u0041"}"#, 7), ("{\"a\":\"\u{1}\"}", 7), ("{\"a\":\"\tx\"}", 7), (#"{"a":"x"#, 8),
            (#"{"a":"x\"#, 8), (#"{"a":"x\u"#, 10), (#"{"a":1,"a":2}"#, 8), (#"{"a":1,"\u0061":2}"#, 8),
            (#"{"a":[1,]}"#, 9),
            (#"{"a":[1 2]}"#, 9), (#"{"a":{"b"}}"#, 10), (#"{"a":{1:2}}"#, 7), ("\u{FEFF}{}", 1), ("{}\u{B}", 3),
        ])
    func faults(line: String, column: Int) {
        let fault = readJSON(line).fault
        #expect(fault?.column == column)
        #expect(fault?.reason.isEmpty == false)
    }

    @Test("counts levels: 32 are read, 33 are not")
    func depth() {
        func line(_ levels: Int) -> String {
            #"{"a":"# + String(repeating: "[", count: levels - 1) + String(repeating: "]", count: levels - 1) + "}"
        }
        #expect(readJSON(line(32)).fault == nil)
        #expect(readJSON(line(33)).fault?.reason == "objects and arrays stand more than 32 deep")
    }

    @Test("counts members: 1,024 are read, one more is not")
    func members() {
        func line(_ count: Int) -> String { "{" + (0..<count).map { "\"n\($0)\":0" }.joined(separator: ",") + "}" }
        #expect(readJSON(line(1_024)).members.count == 1_024)
        #expect(readJSON(line(1_024)).fault == nil)
        #expect(readJSON(line(1_025)).fault?.reason == "the object has more than 1,024 members")
    }

    @Test(
        "refuses bytes that are no UTF-8, wherever the text stands",
        arguments: [
            [0xE6], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xFF],
            [0xF0, 0x9F, 0x99],
        ] as [[UInt8]])
    func encoding(bytes: [UInt8]) {
        for (prefix, column) in [("", 7), ("abcdefghijk", 18), (#"\n"#, 9)] {
            var reader = JSONObjectReader()
            let line = Array(#"{"a":""#.utf8) + Array(prefix.utf8) + bytes + Array(#""}"#.utf8)
            let fault = readJSON(line, with: &reader).fault
            #expect(fault == JSONFault(column: column, reason: "a text holds bytes that are no UTF-8"))
        }
    }
}

@Suite("A JSON number without its exponent")
struct JSONNumberTests {
    @Test(
        "is exactly the same figure",
        arguments: [
            ("1.5E2", "150"), ("1.5e1", "15"), ("1.50e1", "15.0"), ("1E-2", "0.01"), ("-2.5e-1", "-0.25"), ("12", "12"),
            ("-0.50", "-0.50"), ("0e99", "0"), ("0.000E-7", "0"), ("0.015E3", "15"), ("0.0015e3", "1.5"), ("1e0", "1"),
            ("120e-1", "12.0"), ("5.79E+12", "5790000000000"), ("1e39", "1" + String(repeating: "0", count: 39)),
            ("1e-39", "0." + String(repeating: "0", count: 38) + "1"),
        ])
    func plain(raw: String, wanted: String) {
        #expect(JSONNumber.plain(Array(raw.utf8)).map { String(decoding: $0, as: UTF8.self) } == wanted)
    }

    @Test(
        "is nothing where it would be too long, or was none",
        arguments: [
            "1e40", "1e-40", "1e999999999999999999999", "1e-999999999999999999999", "", "-", "01", "1.", ".5", "1e",
            "1e+",
            "1x", "1e5x", "+1", "12345678901234567890123456789012345678901",
        ])
    func nothing(raw: String) {
        #expect(JSONNumber.plain(Array(raw.utf8)) == nil)
    }
}
