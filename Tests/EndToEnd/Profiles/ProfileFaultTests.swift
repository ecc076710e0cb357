import Foundation
import Testing

/// What municipalities' files do beyond the samples.
@Suite struct ProfileFaultTests {
    private static let serial = ProfileSample("excel-serial")

    @Test func `powers of ten are exact, however many digits stand before the E`() throws {
        let folder = try TemporaryFolder()
        // 1,234.57 + 10,250.50 + 1,255.00 for 11.25 + 1.25 + 1 hours.
        let rows = [
            "1;1;L;M;B;46296;46326;1,12500E+01;1,23457E+03;46330", "1;2;L;M;B;46296;46326;1,25;1,02505E+04;46330",
            "1;3;L;M;B;46296;46326;1,00E+00;1,255E+03;46330",
        ]
        try folder.write(
            (["Regning;Linje;Firma;Mentor;CPR;Fra;Til;Timer;Kroner;Udstedt"] + rows).map { $0 + "\n" }.joined(),
            to: "regninger.csv")
        #expect(
            try Self.serial.check(folder.root) == [
                "regninger.csv": try ProfileSample.File(
                    "csv", rows: (3, 0), amount: ("12740.07", "0"), hours: "13.5")
            ])
    }

    @Test func `a CPR number without its leading zero stands in no file of a run`() throws {
        let folder = try TemporaryFolder()
        // Two meetings at once are evidence, an unknown answer a refused row: both name the citizen.
        let rows = [
            "1;M21;101010001;46296;0,375;0,5;46296,7;ja", "2;M21;101010001;46296;0,4375;0,5;46296,7;ja",
            "3;M21;101010001;46297;0,375;0,5;46297,7;måske", "4;M21;10101-0001;46298;0,375;0,5;46298x;ja",
        ]
        try folder.write(
            (["Nr;Mentor;CPR;Dato;Start;Slut;Skrevet;Borger siger"] + rows).map { $0 + "\n" }.joined(),
            to: "in/timer.csv")
        let (run, outcome) = try ProfileSample.sweep(folder.path("in"), profiles: [Self.serial.profile], into: folder)
        for (name, text) in try run.names().map({ ($0, try run.text($0)) }) + [("the page", outcome.stdout)] {
            #expect(!text.contains("101010001") && !text.contains("10101-0001"), "\(name) holds a CPR number")
        }
    }

    @Test func `a stated price of pieces is no rate of hours`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            invoice_id,line_no,provider_id,mentor_id,service_from,service_to,hours,amount,hourly_rate,unit
            1,1,P,M,2026-10-01,2026-10-01,2,800.00,400.00,hour
            1,2,P,M,2026-10-01,2026-10-01,46,4600.00,100.00,piece

            """, to: "in/invoices.csv")
        try folder.write("profile: plain\n", to: "plain.yml")
        let (run, _) = try ProfileSample.sweep(folder.path("in"), profiles: [folder.path("plain.yml")], into: folder)
        let finding = try run.table("findings.csv").rows.first { $0["code"] == "arithmetic" }
        #expect(finding?["amount"] ?? "0.00" == "0.00", "46 pieces at 100.00 are 4,600.00")
        #expect(try !run.table("not_assessed.csv").rows.contains { $0["code"] == "arithmetic" })
    }
}
