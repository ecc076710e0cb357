import Records
import Testing

@testable import Ingest

@Suite("Spellings that speak against reading a file without a profile")
struct SpellingDoubtTests {
    private static let header = "invoice_id;line_no;provider_id;mentor_id;service_date;hours;amount\n"

    private func doubts(_ rows: String, header: String = header, kind: TableKind = .invoices) -> [String] {
        Samples.survey(header + rows, "f.csv").doubts(against: ExpectedColumn.contract(kind)).map {
            "\($0.text)\($0.isAmbiguous ? " (ambiguous)" : "")"
        }
    }

    @Test("none where it is the contract's")
    func none() {
        #expect(doubts("F1;1;P1;M1;2026-10-31;1.5;1250.00\n").isEmpty)
        #expect(doubts("F1;1;P1;M1;2026-10-31;2;1250\n").isEmpty)
        #expect(doubts("F1;1;P1;M1;2026-10-31;0.125;1250.5\n").isEmpty)
        #expect(doubts("F1;1;P1;M1;2026-10-31 00:00;1.234;1250.50\n").isEmpty)
        #expect(doubts("").isEmpty)
    }

    @Test("dates of another order, both readings said")
    func dates() {
        #expect(
            doubts("F1;1;P1;M1;03-04-2026;2;1250\n") == [
                "'service_date' has cells such as 03-04-2026: 3 April 2026 (dd-mm-yyyy) or 4 March 2026 (mm-dd-yyyy)"
            ])
        #expect(
            doubts("F1;1;P1;M1;31.10.2026;2;1250\n") == [
                "'service_date' has cells such as 31.10.2026: 31 October 2026 (dd.mm.yyyy)"
            ])
        #expect(
            doubts("F1;1;P1;M1;46296;2;1250\n") == [
                "'service_date' has cells such as 46296: 1 October 2026 (a spreadsheet's count of days)"
            ])
    }

    @Test("one slip among good dates is left to the refusal of its row")
    func slip() {
        #expect(
            doubts("F1;1;P1;M1;2026-10-30;2;1250\nF1;2;P1;M1;2026-10-31;2;1250\nF1;3;P1;M1;31-10-2026;2;1250\n").isEmpty
        )
    }

    @Test("figures with a comma, and those that could be a thousand")
    func figures() {
        #expect(
            doubts("F1;1;P1;M1;2026-10-31;1,5;1.234,50\n") == [
                "'hours' has cells such as 1,5: 1.5 (a comma before decimals)",
                "'amount' has cells such as 1.234,50: 1234.50 (a point between thousands, a comma before decimals)",
            ])
        #expect(
            doubts("F1;1;P1;M1;2026-10-31;2;1.234\n") == [
                "'amount' has cells such as 1.234: 1234 (a point between thousands) or 1.234 (a point before decimals) (ambiguous)"
            ])
        #expect(
            doubts("F1;1;P1;M1;2026-10-31;2;1,234\n") == [
                "'amount' has cells such as 1,234: 1.234 (a comma before decimals) or 1234 (a comma between thousands) (ambiguous)"
            ])
        #expect(
            doubts("F1;1;P1;M1;2026-10-31;01:30;500\n") == ["'hours' has cells such as 01:30: hours and minutes"])
    }

    @Test("ids that a spreadsheet has spoiled")
    func ids() {
        #expect(
            doubts("F1;1;5,79E+12;M1;2026-10-31;2;500\n") == [
                "'provider_id' has cells such as 5,79E+12: a long number whose last digits a spreadsheet has dropped, so that different ones look alike (ambiguous)"
            ])
        #expect(
            doubts(
                "101261234;2026-10-31\n1112261234;2026-10-31\n", header: "citizen_id;held_on\n", kind: .followUps) == [
                    "'citizen_id' has cells such as ######-####: a CPR number that has lost the zero before it or another citizen than the one with the zero (ambiguous)"
                ])
    }
}
