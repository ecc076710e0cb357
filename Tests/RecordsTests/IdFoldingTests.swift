import Records
import Testing

/// What is no difference between two ids, and what is.
@Suite struct IdFoldingTests {
    @Test(arguments: [
        (["M019", "M0019", "M19"], IdFolding.leadingZeros), (["M-0-19", "m 0 19"], [.letterCase, .punctuation]),
        (["m17", "M17"], .letterCase), (["M-17", "M.17", " M/17 ", "M17"], .punctuation), (["0", "00"], .leadingZeros),
        (["ÆB1", "æb01", "æb-1"], .all), (["M017", "M-17", "m0017"], .all), (["a00b07", "a0b7"], .leadingZeros),
    ])
    func `spellings that are one`(_ ids: [String], _ folding: IdFolding) {
        #expect(Set(ids.map(folding.folded)).count == 1)
    }

    @Test(arguments: [
        (["M190", "M19"], IdFolding.all), (["M1", "M01"], [.letterCase, .punctuation]), (["m1", "M1"], .leadingZeros),
        (["M-1", "M1"], [.letterCase, .leadingZeros]), (["-", "--"], .punctuation), (["M1", "M10", "N1", "M"], .all),
        (["a", "á"], .all), (["M100", "M1"], .all), (["M1 1", "M1", "M11"], [.letterCase, .leadingZeros]),
    ])
    func `ids that are several`(_ ids: [String], _ folding: IdFolding) {
        #expect(Set(ids.map(folding.folded)).count == ids.count)
    }

    /// What is folded is folded once and for all, and every difference put in is taken out.
    @Test func `differences put in at random are taken out`() {
        var random = SystemRandomNumberGenerator()
        for number in 0..<2_000 {
            let id = "ab\(number)c\(number % 7 + 1)"
            var spelling = ""
            var before: Character = "a"
            for character in id {
                if character.isNumber, !before.isNumber, Bool.random(using: &random) { spelling += "00" }
                spelling += Bool.random(using: &random) ? character.uppercased() : String(character)
                before = character
            }
            let signed = spelling.map { String($0) }.joined(separator: Bool.random(using: &random) ? "-" : "")
            let folded = IdFolding.all.folded(signed)
            #expect(folded == IdFolding.all.folded(id), "\(signed)")
            #expect(IdFolding.all.folded(folded) == folded)
        }
    }
}
