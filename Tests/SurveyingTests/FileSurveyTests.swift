import Foundation
import Testing

@testable import Surveying

/// Each case is a whole file and everything that is found in it.
@Suite("A file's survey")
struct FileSurveyTests {
    private func check(_ text: String, _ name: String, latin: Bool = false, is wanted: String, fn: String = #function) {
        let bytes = latin ? Samples.windows1252(text) : Array(text.utf8)
        let found = outcome(FileSurvey.survey(bytes, isWhole: true, name: name))
        #expect(found == wanted)
        print("@@ " + fn.dropLast(2))
        print(found)
        print("@@end")
    }

    @Test("a usual Danish log, with nights")
    func danishSessions() {
        let text = Samples.danishSessions
        let wanted = #"""
        ?
        """#
        check(text, "registreringer-2026-10.csv", is: wanted)
    }

    @Test("usual Danish invoice lines")
    func danishInvoices() {
        let text = Samples.danishInvoices
        let wanted = #"""
        ?
        """#
        check(text, "fakturalinjer-2026-10.csv", latin: true, is: wanted)
    }

    @Test("neither the order of day and month nor a thousand decided")
    func ambiguous() {
        let text = Samples.ambiguousInvoices
        let wanted = #"""
        ?
        """#
        check(text, "faktura.csv", is: wanted)
    }

    @Test("tabs, quotes with line ends and delimiters within")
    func tabs() {
        let text = #"""
        Fakturanr\#tLinje\#tLeverandørnr\#tMentornr\#tYdelsesdato\#tTekst\#tTimer\#tBeløb\#r
        F1\#t1\#tL1\#tM1\#t2026/10/31\#t"to\#r
        linjer\#t""citat"""\#t1,5\#t500,25\#r
        F1\#t2\#tL1\#tM2\#t2026/10/30\#t\#t2\#t600\#r

        """#
        let wanted = #"""
        ?
        """#
        check(text, "faktura.tsv", is: wanted)
    }

    @Test("spreadsheet days, names for mentors, lost zeros")
    func excel() {
        let text = #"""
        Mødenr;Borger CPR;Mentor;Starttidspunkt;Sluttidspunkt;Status
        1;101261234;Ole Olsen;46296,375;46296,4166;Afholdt
        2;1112261234;Åse Holm;46297,5;46297,75;Udeblevet

        """#
        let wanted = #"""
        ?
        """#
        check(text, "moeder.csv", is: wanted)
    }

    @Test("ids that a spreadsheet has turned into figures")
    func gln() {
        let text = #"""
        Fakturanr;Linje;Leverandørnr;Mentornr;Ydelsesdato;Antal minutter;Beløb
        F1;1;5,79E+12;M1;31-10-2026;90;500,25
        F2;1;5,79E+12;M1;30-10-2026;60;600,00

        """#
        let wanted = #"""
        ?
        """#
        check(text, "faktura.csv", is: wanted)
    }

    @Test("months before days, points, commas between cells")
    func american() {
        let text = #"""
        Invoice No,Line,Provider ID,Mentor ID,Service date,Hours,Amount
        F1,1,P1,M1,10/31/26,1.5,"1,500.25"
        F2,1,P1,M1,10/01/26,2,600.00

        """#
        let wanted = #"""
        ?
        """#
        check(text, "invoices.csv", is: wanted)
    }

    @Test("an order that another column decides")
    func otherColumn() {
        let text = #"""
        Borgernr;Opfølgningsdato;Udfald;Født
        B1;03-04-2026;Som aftalt;31-12-1980
        B2;05-04-2026;Afviger;01-01-1990

        """#
        let wanted = #"""
        ?
        """#
        check(text, "opfoelgning.csv", is: wanted)
    }

    @Test("a header and no row")
    func noRows() {
        let text = #"""
        Dato;CPR;Start;Slut;Mentornr;Sessionsnr

        """#
        let wanted = #"""
        ?
        """#
        check(text, "sessions.csv", is: wanted)
    }

    @Test("one column")
    func oneColumn() {
        let text = #"""
        Mentornr
        M1
        M2

        """#
        let wanted = #"""
        ?
        """#
        check(text, "mentorer.csv", is: wanted)
    }

    @Test("headers of no table")
    func unknown() {
        let text = #"""
        a,b
        1,2

        """#
        let wanted = #"""
        ?
        """#
        check(text, "x.csv", is: wanted)
    }

    @Test("a line for spreadsheets, a row too short")
    func separator() {
        let text = #"""
        sep=;
        Mentornr;Mentortype;Aktiv fra;Aftalt timepris
        M1;Ekstern;01.10.2026;325
        M2;Virksomhed;13.10.2026;400
        M3

        """#
        let wanted = #"""
        ?
        """#
        check(text, "mentorer.csv", is: wanted)
    }

    @Test("a sign that is not read")
    func bars() {
        let text = #"""
        Mentornr|Mentortype
        M1|Ekstern

        """#
        let wanted = #"""
        ?
        """#
        check(text, "mentorer.csv", is: wanted)
    }

    @Test("codes that nobody knows, and a unit in doubt")
    func codes() {
        let text = #"""
        session_id,mentor_id,citizen_id,start,end,kind,confirmed_minutes,confirmation
        S1,M1,C1,2026-10-01T09:00,2026-10-01T10:00,X7,60,ja
        S2,M1,C2,2026-10-01T11:00,2026-10-01T12:00,individual,45,Måske

        """#
        let wanted = #"""
        ?
        """#
        check(text, "sessions.csv", is: wanted)
    }

    @Test("a length of which nothing says the unit")
    func units() {
        let text = #"""
        Fakturanr;Linje;Leverandørnr;Mentornr;Ydelsesdato;Antal;Beløb
        F1;1;L1;M1;31-10-2026;90;500,25
        F1;2;L1;M1;31-10-2026;30;100,00

        """#
        let wanted = #"""
        ?
        """#
        check(text, "faktura.csv", is: wanted)
    }

    @Test("two columns that could each be the citizen")
    func twice() {
        let text = #"""
        Bevillingsnr;CPR;Borgernr;Gyldig fra;Gyldig til;Timer pr. uge
        1;010190-1234;B1;2026-10-13;2026-12-31;1,5
        2;311280-4321;B2;2026-10-14;2026-12-31;2

        """#
        let wanted = #"""
        ?
        """#
        check(text, "bevilling.csv", is: wanted)
    }

    @Test("days and months of one digit")
    func shortened() {
        let text = #"""
        Borgernr;Afholdt den
        B1;3-4-2026
        B2;13-10-2026

        """#
        let wanted = #"""
        ?
        """#
        check(text, "opfoelgning.csv", is: wanted)
    }

    @Test("dates and figures in two spellings")
    func mixed() {
        let text = #"""
        Fakturanr;Linje;Leverandørnr;Mentornr;Ydelsesdato;Fakturadato;Timer;Beløb
        F1;1;L1;M1;31-10-2026;2026-11-01;1,5;500.25
        F1;2;L1;M1;30-10-2026;2026-11-01;2,25;100.00

        """#
        let wanted = #"""
        ?
        """#
        check(text, "faktura.csv", is: wanted)
    }

    @Test("times and lengths without signs")
    func compact() {
        let text = #"""
        Sessionsnr;Mentornr;Borgernr;Dato;Start;Slut;Bekræftet tid
        1;M1;B1;20261031;0900;1030;0130
        2;M1;B2;20261031;1100;1000;0045

        """#
        let wanted = #"""
        ?
        """#
        check(text, "sessions.csv", is: wanted)
    }

    @Test("nothing")
    func empty() {
        let text = #"""

        """#
        let wanted = #"""
        ?
        """#
        check(text, "x.csv", is: wanted)
    }

    @Test("XML")
    func xml() {
        let text = #"""
        <?xml version="1.0"?><Invoice/>
        """#
        let wanted = #"""
        ?
        """#
        check(text, "x.xml", is: wanted)
    }

    @Test("JSON")
    func json() {
        let text = #"""
        {"a":1}

        """#
        let wanted = #"""
        ?
        """#
        check(text, "x.jsonl", is: wanted)
    }

}
