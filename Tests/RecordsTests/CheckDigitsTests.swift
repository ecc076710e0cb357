import Records
import Testing

/// Check digits and spellings of CVR and GLN.
@Suite struct CheckDigitsTests {
    /// Numbers of the public register and of GS1's and Peppol's documentation.
    @Test(arguments: ["13612870", "25063864", "64942212", "10150817"]) func publishedCVRNumbersAreValid(
        _ number: String
    ) {
        #expect(CheckDigits.isValidCVR(number))
    }

    @Test(arguments: ["5790000435944", "5412345000013", "9506000111117", "4006381333931"])
    func publishedGLNsAreValid(_ number: String) {
        #expect(CheckDigits.isValidGLN(number))
    }

    /// At every place one digit alone is right.
    @Test func aChangedDigitIsNoticed() {
        for (number, isValid) in [
            ("13612870", CheckDigits.isValidCVR), ("5790000435944", CheckDigits.isValidGLN),
        ] as [(String, (String) -> Bool)] {
            for place in number.indices {
                let valid = (0...9).filter { digit in
                    isValid(String(number[..<place]) + "\(digit)" + String(number[number.index(after: place)...]))
                }
                #expect(valid == [Int(String(number[place])) ?? -1], "place \(place) of \(number)")
            }
        }
    }

    @Test(arguments: ["", "1361287", "136128700", "DK13612870", "00000000", "1361287x", "13612871"])
    func areNoValidCVR(_ text: String) { #expect(!CheckDigits.isValidCVR(text)) }

    @Test(arguments: ["", "579800000001", "57980000000122", "0000000000000", "5790000435943", "579000043594a"])
    func areNoValidGLN(_ text: String) { #expect(!CheckDigits.isValidGLN(text)) }

    @Test(arguments: [
        "DK12345678", "12345678", "12 34 56 78", "dk 12345678", "DK-less", "DK\u{A0}12 34 56 78", "1234567",
        "SE12345678",
        "123456789", "DK1234567", "1234DK5678", "", "DK",
    ]) func spellingsOfCVR(_ text: String) {
        let expected =
            text.filter { $0.isNumber }.contains("5678") && !text.hasPrefix("SE") && !text.hasPrefix("1234DK")
            && !text.hasSuffix("9")
        #expect(CheckDigits.bareCVR(text) == (expected ? "12345678" : nil))
        #expect(CheckDigits.looksLikeCVR(text) == expected)
    }

    @Test func spellingsOfGLN() {
        #expect(CheckDigits.looksLikeGLN("5798000000013"))
        #expect(CheckDigits.looksLikeGLN(" 57 98000 00001 2"))
        for text in ["", "579800000001", "57980000000123", "5,79E+12", "GLN5798000000012"] {
            #expect(!CheckDigits.looksLikeGLN(text), "\(text)")
        }
    }

    @Test(arguments: ["5,79E+12", "5.790001E12", "5.8E+12", "5E+12", " 1,01901E+09 ", "5,79e+12", "0.1E1"])
    func haveLostDigits(_ text: String) { #expect(CheckDigits.lostDigits(text)) }

    @Test(arguments: [
        "5798000000012", "4E10", "E+12", "5,E+12", ",5E+12", "5,79E", "5,79E+", "5,79E-12", "M1.5E3", "5,79E+12x", "",
        "1.2.3E4", "12,5",
    ]) func haveNot(_ text: String) { #expect(!CheckDigits.lostDigits(text)) }
}
