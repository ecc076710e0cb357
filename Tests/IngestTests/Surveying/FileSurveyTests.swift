import Foundation
import Testing

@testable import Ingest

/// Each case is a whole file and everything that is found in it.
@Suite("A file's survey")
struct FileSurveyTests {
    private func check(_ text: String, _ name: String, latin: Bool = false, is wanted: String) {
        let bytes = latin ? Samples.windows1252(text) : Array(text.utf8)
        let found = outcome(FileSurvey.survey(bytes, isWhole: true, name: name))
        #expect(found == wanted)
    }

    @Test("a usual Danish log, with nights")
    func danishSessions() {
        let text = Samples.danishSessions
        let wanted = #"""
            csv auto ; rows 3 uneven 0
            sessions dates dd-mm-yyyy times HH:MM figures , none
            session_id = Registreringsnr certain
            mentor_id = Mentornr certain
            citizen_id = Borgernr certain
            start = Dato + Fra certain
            end = Dato + Til overnight certain
            kind = Type certain Gruppe>group Individuel>individual Udeblevet>no_show
            group_id = Holdnr certain
            confirmation = Bekræftelse certain Intet svar>unanswered Ja>confirmed Nej>denied
            confirmed_minutes = Bekræftet tid in hours certain
            """#
        check(text, "registreringer-2026-10.csv", is: wanted)
    }

    @Test("usual Danish invoice lines")
    func danishInvoices() {
        let text = Samples.danishInvoices
        let wanted = #"""
            csv windows-1252 ; rows 2 uneven 0
            invoices dates dd-mm-yyyy times - figures , .
            invoice_id = Fakturanr certain
            line_no = Linje certain
            provider_id = Leverandør likely
            mentor_id = Mentornr certain
            service_from = Periode fra certain
            service_to = Periode til certain
            hours = Timer in hours certain
            amount = Beløb certain
            citizen_id = Borgernr certain
            hourly_rate = Timepris certain
            """#
        check(text, "fakturalinjer-2026-10.csv", latin: true, is: wanted)
    }

    @Test("neither the order of day and month nor a thousand decided")
    func ambiguous() {
        let text = Samples.ambiguousInvoices
        let wanted = #"""
            csv auto ; rows 2 uneven 0
            invoices dates - times - figures -
            invoice_id = Fakturanr certain
            line_no = Linje certain
            provider_id = Leverandørnr certain
            mentor_id = Mentornr certain
            service_date = Ydelsesdato certain
            hours = Timer in hours certain
            amount = Beløb certain
            DOUBT dates blocks: No cell decides the order of day and month: 03-04-2026 under 'Ydelsesdato' is 3 April 2026 (dd-mm-yyyy) or 4 March 2026 (mm-dd-yyyy).
              or date_format: dd-mm-yyyy
              or date_format: mm-dd-yyyy
            DOUBT figures blocks: 1.234 under 'Beløb' is 1.234 where '.' stands before decimals, or 1234 where ',' stands before decimals; three digits follow the sign in every such cell, so that no cell decides.
              or decimal: "."
              or decimal: "," & thousands: "."
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
            csv auto tab rows 2 uneven 0
            invoices dates yyyy/mm/dd times - figures , none
            invoice_id = Fakturanr certain
            line_no = Linje certain
            provider_id = Leverandørnr certain
            mentor_id = Mentornr certain
            service_date = Ydelsesdato certain
            hours = Timer in hours certain
            amount = Beløb certain
            text = Tekst certain
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
            csv auto ; rows 2 uneven 0
            sessions dates excel times - figures -
            session_id = Mødenr certain
            mentor_id = Mentor likely
            citizen_id = Borger CPR cpr certain
            start = Starttidspunkt certain
            end = Sluttidspunkt certain
            kind = Status likely Udeblevet>no_show
            DOUBT column("mentor_id"): 'Mentor' holds names. Two of one name would be taken for one, and two spellings of a name for two. Use a column of numbers if the system has one.
            DOUBT codes("kind"): Nobody but you can say what 'Afholdt' under 'Status' means: individual, group, no_show? Rows with a code that is not given here are refused.
              or "Afholdt": individual
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
            csv auto ; rows 2 uneven 0
            invoices dates dd-mm-yyyy times - figures , none
            invoice_id = Fakturanr certain
            line_no = Linje certain
            mentor_id = Mentornr certain
            service_date = Ydelsesdato certain
            hours = Antal minutter in minutes certain
            amount = Beløb certain
            DOUBT column("provider_id") blocks: 'Leverandørnr' would be provider_id, but a spreadsheet has turned its numbers into figures such as 5,79E+12: digits are lost, and different numbers look alike. Export the file again with this column as text.
              or provider_id: "Leverandørnr"
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
            csv auto , rows 2 uneven 0
            invoices dates mm/dd/yy times - figures . ,
            invoice_id = Invoice No certain
            line_no = Line certain
            provider_id = Provider ID certain
            mentor_id = Mentor ID certain
            service_date = Service date certain
            hours = Hours in hours certain
            amount = Amount certain
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
            csv auto ; rows 2 uneven 0
            follow_ups dates dd-mm-yyyy times - figures -
            citizen_id = Borgernr certain
            held_on = Opfølgningsdato certain
            outcome = Udfald certain Afviger>deviates Som aftalt>as_agreed
            """#
        check(text, "opfoelgning.csv", is: wanted)
    }

    @Test("a header and no row")
    func noRows() {
        let text = #"""
            Dato;CPR;Start;Slut;Mentornr;Sessionsnr

            """#
        let wanted = #"""
            csv auto ; rows 0 uneven 0
            sessions dates - times - figures -
            session_id = Sessionsnr likely
            mentor_id = Mentornr likely
            citizen_id = CPR likely
            start = Dato + Start likely
            end = Dato + Slut likely
            DOUBT dates blocks: No row shows how the file writes dates.
              or date_format: yyyy-mm-dd
              or date_format: dd-mm-yyyy
            DOUBT times blocks: No row shows how the file writes times.
              or time_format: "HH:MM"
              or time_format: "HHMM"
              or time_format: "HH.MM"
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
            csv auto - rows 2 uneven 0
            mentors dates - times - figures -
            mentor_id = Mentornr certain
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
            csv auto , rows 1 uneven 0
            - dates - times - figures -
            DOUBT table blocks: The headers are those of no table that Tilsyn reads.
              or sessions:
              or invoices:
              or grants:
              or mentors:
              or providers:
              or follow_ups:
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
            csv auto ; rows 3 uneven 1
            mentors dates dd.mm.yyyy times - figures , none
            mentor_id = Mentornr certain
            mentor_type = Mentortype certain Ekstern>external Virksomhed>company
            active_from = Aktiv fra certain
            agreed_rate = Aftalt timepris certain
            DOUBT file: The first line only says 'sep=', for a spreadsheet. Remove it: Tilsyn takes the first line for the header.
            DOUBT file: 1 of the rows looked at have not as many cells as the header, and would be refused. A text with the delimiter in it has to stand in quotation marks.
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
            csv auto - rows 1 uneven 0
            mentors dates - times - figures -
            mentor_id = Mentornr certain
            mentor_type = Mentortype certain Ekstern>external
            DOUBT delimiter blocks: The cells are parted by '|', which Tilsyn does not read. Export the file with semicolons.
              or delimiter: ";"
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
            csv auto , rows 2 uneven 0
            sessions dates yyyy-mm-dd times HH:MM figures . none
            session_id = session_id certain
            mentor_id = mentor_id certain
            citizen_id = citizen_id certain
            start = start certain
            end = end certain
            kind = kind certain
            confirmation = confirmation certain ja>confirmed
            confirmed_minutes = confirmed_minutes in minutes certain
            DOUBT codes("kind"): Nobody but you can say what 'X7' under 'kind' means: individual, group, no_show? Rows with a code that is not given here are refused.
              or "X7": individual
            DOUBT codes("confirmation"): Nobody but you can say what 'Måske' under 'confirmation' means: not_asked, confirmed, denied, unanswered? Rows with a code that is not given here are refused.
              or "Måske": not_asked
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
            csv auto ; rows 2 uneven 0
            invoices dates dd-mm-yyyy times - figures , none
            invoice_id = Fakturanr certain
            line_no = Linje certain
            provider_id = Leverandørnr certain
            mentor_id = Mentornr certain
            service_date = Ydelsesdato certain
            amount = Beløb certain
            DOUBT column("hours") blocks: Nothing says whether 90 under 'Antal' is hours or minutes.
              or hours: {column: "Antal", unit: minutes}
              or hours: {column: "Antal", unit: hours}
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
            csv auto ; rows 2 uneven 0
            grants dates yyyy-mm-dd times - figures , none
            grant_id = Bevillingsnr certain
            valid_from = Gyldig fra certain
            valid_to = Gyldig til certain
            hours_per_week = Timer pr. uge in hours certain
            DOUBT column("citizen_id") blocks: 'CPR' and 'Borgernr' could each be citizen_id. Keep the right line, without its #.
              or citizen_id: {column: "CPR", cpr: true}
              or citizen_id: "Borgernr"
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
            csv auto ; rows 2 uneven 0
            follow_ups dates - times - figures -
            citizen_id = Borgernr certain
            DOUBT column("held_on") blocks: By its name 'Afholdt den' is held_on, which holds dates, but a cell such as '3-4-2026' does not go with the others or with that. Tilsyn reads days and months of two digits: 03-04-2026.
              or held_on: "Afholdt den"
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
            csv auto ; rows 2 uneven 0
            invoices dates - times - figures -
            invoice_id = Fakturanr certain
            line_no = Linje certain
            provider_id = Leverandørnr certain
            mentor_id = Mentornr certain
            service_date = Ydelsesdato certain
            hours = Timer in hours certain
            amount = Beløb certain
            issued_on = Fakturadato certain
            DOUBT dates blocks: The columns write dates in different ways, and a profile has one: 'Ydelsesdato' has 31-10-2026, 'Fakturadato' has 2026-11-01. Export them alike.
              or date_format: dd-mm-yyyy
              or date_format: yyyy-mm-dd
            DOUBT figures blocks: The columns write figures in different ways, and a profile has one: 'Timer' has 1,5, 'Beløb' has 500.25. Export them alike.
              or decimal: ","
              or decimal: "."
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
            csv auto ; rows 2 uneven 0
            sessions dates yyyymmdd times HHMM figures -
            session_id = Sessionsnr certain
            mentor_id = Mentornr certain
            citizen_id = Borgernr certain
            start = Dato + Start certain
            end = Dato + Slut certain
            confirmed_minutes = Bekræftet tid in hhmm certain
            DOUBT column("end"): 1 of the rows looked at end at or before their start, and not all of them can be nights. As written such rows are refused. If they are sessions past midnight, write overnight: true.
              or end: {date: "Dato", time: "Slut", overnight: true}
            """#
        check(text, "sessions.csv", is: wanted)
    }

    @Test("nothing")
    func empty() {
        let text = #"""

            """#
        let wanted = #"""
            empty auto - rows 0 uneven 0
            - dates - times - figures -
            DOUBT file blocks: The file is empty.
            """#
        check(text, "x.csv", is: wanted)
    }

    @Test("XML")
    func xml() {
        let text = #"""
            <?xml version="1.0"?><Invoice/>
            """#
        let wanted = #"""
            xml auto - rows 0 uneven 0
            - dates - times - figures -
            DOUBT file blocks: The file is XML; a profile is drafted from CSV alone.
            """#
        check(text, "x.xml", is: wanted)
    }

    @Test("JSON")
    func json() {
        let text = #"""
            {"a":1}

            """#
        let wanted = #"""
            jsonLines auto - rows 0 uneven 0
            - dates - times - figures -
            DOUBT file blocks: The file is JSON with one object a line; a profile is drafted from CSV alone.
            """#
        check(text, "x.jsonl", is: wanted)
    }

    @Test("decimals that are all minutes of a clock leave the unit open")
    func clockDecimals() {
        let text = """
            Fakturanr;Linje;Leverandørnr;Mentornr;Ydelsesdato;Timer;Beløb
            F1;1;L1;M1;31-10-2026;1,30;500,25
            F1;2;L1;M1;31-10-2026;2,45;900,00
            """
        let survey = Samples.survey(text, "faktura.csv")
        #expect(survey.missing == ["hours"])
        #expect(survey.doubts.map(\.subject) == [.column("hours")])
        #expect(survey.doubts.map(\.alternatives) == [["hours: {column: \"Timer\", unit: hours}"]])
    }
}
