import Records
import Testing

@testable import Pages

/// Names on tabs, by Excel's rules.
struct SheetNamesTests {
    @Test(arguments: [
        ("Mentorer", "Mentorer"), ("a[b]c:d*e?f/g\\h", "a b c d e f g h"), ("'Bent's'", "’Bent’s’"), ("  ", "Ark 1"),
        ("", "Ark 1"), ("History", "Ark History"), ("2026", "Ark 2026"), ("Q3", "Ark Q3"), ("rc", "Ark rc"),
        ("R1C1", "Ark R1C1"), ("Q3 2026", "Q3 2026"), ("Rang", "Rang"), ("a\u{0}b\nc", "a b c"),
        ("123456789 123456789 123456789 12", "123456789 123456789 123456789…"),
        ("123456789 123456789 123456789 1", "123456789 123456789 123456789 1"),
    ])
    func oneName(wish: String, name: String) {
        var names = SheetNames(.danish)
        #expect(names.next(wish) == name)
    }

    @Test func noNameTwice() {
        var names = SheetNames(.english)
        let long = String(repeating: "å", count: 40)
        let given = ["Mentors", "MENTORS", "mentors", "", "Sheet 4", long, long].map { names.next($0) }
        #expect(given[0...4] == ["Mentors", "MENTORS (2)", "mentors (3)", "Sheet 4", "Sheet 4 (2)"])
        #expect(Set(given.map { $0.lowercased() }).count == given.count)
        #expect(given.allSatisfy { $0.utf16.count <= 31 })
    }

    @Test(Library.isThere) func theLibraryTakesThem() throws {
        let wishes = ["🇩🇰🇩🇰🇩🇰🇩🇰🇩🇰🇩🇰🇩🇰🇩🇰🇩🇰", "'", "a'b", "2026", "<&>\"", "Kolonner", "", "!", "ÆØÅ"]
        let column = Sheet.Column(title: "T", code: "t", meaning: "", form: .count)
        let opened = try Workbook.opened(wishes.map { Sheet(name: $0, columns: [column], rows: [[.count(1)]]) })
        #expect(opened.names.count == wishes.count + 1)
        #expect(opened.names.last == "Kolonner (2)")
        // Filters are named by the sheet; what a formula would misread has to stand in quotes.
        for name in try #require(opened.parts["xl/workbook.xml"]).all("definedName") {
            #expect(name.text.hasPrefix("'") || name.text.hasPrefix("Kolonner!"), "\(name.text)")
        }
    }
}
