import Records
import Testing

/// A cell that is a CPR number becomes its ten digits, also after a spreadsheet.
@Suite struct CPRCellTests {
    @Test(arguments: [
        "0101901234", "010190-1234", " 010190 1234 ", "\u{A0}010190\u{2013}1234\u{A0}\t", "01 01 90 1234",
        "010190.1234", "0101901234.0",
        "101901234", "10190-1234", " 101901234\n", "101901234.0", "101901234,00", "10190 - 1234", "10190\u{2013}1234",
    ]) func areNormalised(_ cell: String) {
        #expect(CPRText.normalised(cell: cell) == "0101901234")
    }

    @Test(arguments: [
        "", " ", "M17", "x0101901234", "010190-1234 a", "010190-1234 020290-2345", "00101901234", "01901234",
        "1,01901234E8",
        "1.01901234E+08", "101901234.5", "101901234.", "10190.1234", "10190 1234", "10190-1234.0", "010190-1234.0",
        "321901234",
        "113901234", "190001234", "999999999", "1 01 90 1234", "-101901234", "0", "0101901234.05", "cpr 101901234",
    ]) func areNot(_ cell: String) {
        #expect(CPRText.normalised(cell: cell) == nil)
    }

    /// Nine digits are only read so in a whole cell.
    @Test func nineDigitsInTextAreAnyNumber() {
        #expect(!CPRText.holds("101901234"))
        #expect(!CPRText.holds("10190-1234"))
    }
}
