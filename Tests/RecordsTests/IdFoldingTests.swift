import Records
import Testing

/// What is no difference between two ids, and what is.
@Suite struct IdFoldingTests {
    private static let same: [([String], IdFolding)] = [
        (["M019", "M0019", "M19"], .leadingZeros), (["M-0-19", "m 0 19"], [.letterCase, .punctuation]),
        (["m17", "M17"], .letterCase), (["M-17", "M.17", " M/17 ", "M17"], .punctuation), (["0", "00"], .leadingZeros),
        (["ÆB1", "æb01", "æb-1"], .all), (["M017", "M-17", "m0017"], .all), (["a00b07", "a0b7"], .leadingZeros),
    ]

    @Test(arguments: same.indices) func `spellings that are one`(_ index: Int) {
        let (ids, folding) = Self.same[index]
        #expect(Set(ids.map(folding.folded)).count == 1, "\(ids)")
    }

    private static let several: [([String], IdFolding)] = [
        (["M190", "M19"], .all), (["M1", "M01"], [.letterCase, .punctuation]), (["m1", "M1"], .leadingZeros),
        (["M-1", "M1"], [.letterCase, .leadingZeros]), (["-", "--"], .punctuation), (["M1", "M10", "N1", "M"], .all),
        (["a", "á"], .all), (["M100", "M1"], .all), (["M1 1", "M1", "M11"], [.letterCase, .leadingZeros]),
    ]

    @Test(arguments: several.indices) func `ids that are several`(_ index: Int) {
        let (ids, folding) = Self.several[index]
        #expect(Set(ids.map(folding.folded)).count == ids.count, "\(ids)")
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
