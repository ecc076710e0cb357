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

    @Test(arguments: [
        "010190/1234", "01-01-1990-1234", "01.01.1990-1234", "01/01/1990 1234", "01 01 1990 1234", "01011990-1234",
        "01\u{2011}01\u{2011}1990\u{2011}1234", "\u{A0}01.01.1990.1234", "01/01/1990/1234", "01-01-90/1234",
    ]) func idsAreReadMoreFreely(_ cell: String) {
        #expect(CPRText.normalised(cell: cell) == "0101901234")
    }

    @Test(arguments: [
        "29-02-1990-1234", "01-13-1990-1234", "01-01-1790-1234", "01-01-2090-1234", "01.01-1990-1234", "010119901234",
        "01-01-1990-123", "01-01-1990", "1-1-1990-1234", "3201901234", "1234567890", "010190/12345",
    ]) func idsThatAreNone(_ cell: String) {
        #expect(CPRText.normalised(cell: cell) == nil)
    }

    @Test func tenBareDigitsAreOneExactlyWhereTheyBeginWithADate() {
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for day in 0...99 {
            for month in 0...99 {
                let last = (1...12).contains(month) ? lengths[month - 1] : 0
                let isDate = [day, day - 60].contains { $0 >= 1 && $0 <= last }
                let digits = String(String(1_000_000 + day * 10_000 + month * 100 + 4).dropFirst()) + "4321"
                #expect((CPRText.normalised(cell: digits) != nil) == isDate, "\(digits)")
                if isDate { #expect(CPRText.normalised(cell: digits) == digits) }
            }
        }
    }
}
