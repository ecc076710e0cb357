@testable import Ingest

/// Invented files, as systems of municipalities export them.
enum Samples {
    static let danishSessions = """
        Registreringsnr;Mentornr;Borgernr;Dato;Fra;Til;Type;Holdnr;Bekræftelse;Bekræftet tid
        1001;M17;B204;01-10-2026;09:00;11:30;Individuel;;Ja;2,50
        1002;M17;B205;13-10-2026;22:30;00:30;Gruppe;H1;Nej;
        1003;M18;B206;14-10-2026;13:00;14:00;Udeblevet;;Intet svar;1,00
        """
    static let danishInvoices = """
        Fakturanr;Linje;Leverandør;Mentornr;Borgernr;Periode fra;Periode til;Timer;Timepris;Beløb
        F-88;1;L3;M17;B204;01-10-2026;31-10-2026;10,00;325,00;3.250,00
        F-88;2;L3;M17;B205;01-10-2026;31-10-2026;4,50;325,00;1.462,50
        """
    static let ambiguousInvoices = """
        Fakturanr;Linje;Leverandørnr;Mentornr;Ydelsesdato;Timer;Beløb
        F-88;1;L3;M17;03-04-2026;3;1.234
        F-88;2;L3;M17;05-04-2026;4;2.500
        """

    static func survey(_ text: String, _ name: String) -> FileSurvey {
        FileSurvey.survey(Array(text.utf8), isWhole: true, name: name)
    }

    /// The bytes of a text in Windows-1252, for letters that it shares with ISO 8859-1.
    static func windows1252(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8(truncatingIfNeeded: $0.value) }
    }
}
