import Foundation
import Statistics
import Testing

@testable import Ingest

@Suite("JSON lines made by chance")
struct JSONPropertyTests {
    private static let letters: [String] = [
        "a", "B", "7", " ", "æ", "€", "🙂", "\"", "\\", "/", "\n", "\t", "\u{1}", "{", ",", ":",
    ]

    private func text(_ random: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...20, using: &random)).map { _ in Self.letters.randomElement(using: &random) ?? "" }
            .joined()
    }

    private func value(_ random: inout SplitMix64, depth: Int) -> Any {
        switch Int.random(in: 0...(depth > 2 ? 4 : 6), using: &random) {
        case 0: return NSNull()
        case 1: return Bool.random(using: &random)
        case 2: return Int.random(in: -1_000_000...1_000_000, using: &random)
        case 3, 4: return text(&random)
        case 5: return (0..<3).map { _ in value(&random, depth: depth + 1) }
        default: return [text(&random): value(&random, depth: depth + 1)]
        }
    }

    @Test("are read as Foundation reads them")
    func oracle() throws {
        var random = SplitMix64(seed: 20_261_001)
        var reader = JSONObjectReader()
        for _ in 0..<2_000 {
            var object: [String: Any] = [:]
            for _ in 0..<Int.random(in: 0...15, using: &random) { object[text(&random)] = value(&random, depth: 0) }
            let options: JSONSerialization.WritingOptions = Bool.random(using: &random) ? [.prettyPrinted] : []
            let line = Array(try JSONSerialization.data(withJSONObject: object, options: options))
            let (members, fault) = readJSON(line, with: &reader)
            #expect(fault == nil)
            #expect(members.count == object.count)
            for member in members {
                switch member.value {
                case .text(let text): #expect(object[member.name] as? String == text)
                case .number(let digits): #expect(object[member.name] as? Int == Int(digits))
                case .flag(let flag): #expect(object[member.name] as? Bool == flag)
                case .null: #expect(object[member.name] is NSNull)
                case .nested: #expect(object[member.name] is [Any] || object[member.name] is [String: Any])
                }
            }
        }
    }

    @Test("and damaged do no harm, and what is accepted Foundation accepts")
    func mutations() {
        var random = SplitMix64(seed: 7)
        var reader = JSONObjectReader()
        let seeds = [
            #"{"session_id":"S1","start":"2026-10-01T09:00","n":-1.5E2,"x":{"a":[1,2,{"b":null}]},"t":true}"#,
            #"{"æ\u00e6\ud83d\ude42":"\"\\\n","b":[],"c":{},"d":0.5e-3}"#,
        ].map { Array($0.utf8) }
        let signs = Array(#"{}[]",:\u0019eE+-.tfn "#.utf8) + [0, 0x1F, 0x80, 0xC3, 0xE6, 0xED, 0xF0, 0xFF]
        var accepted = 0
        for _ in 0..<30_000 {
            var line = seeds[Int.random(in: 0..<seeds.count, using: &random)]
            for _ in 0..<Int.random(in: 1...4, using: &random) where !line.isEmpty {
                let place = Int.random(in: 0..<line.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: line[place] = signs.randomElement(using: &random) ?? 0
                case 1: line.remove(at: place)
                case 2: line.insert(signs.randomElement(using: &random) ?? 0, at: place)
                default: line.removeSubrange(place...)
                }
            }
            let (_, fault) = readJSON(line, with: &reader)
            if let fault {
                #expect((1...line.count + 1).contains(fault.column))
                #expect(!fault.reason.isEmpty)
            } else {
                accepted += 1
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line)) }
            }
        }
        #expect(accepted > 100)
    }
}
