import Foundation
import Laboratory
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The forms that an evaluation is written in.
@Suite struct FormatTests {
    private func report(_ worlds: [String] = ["ordinary", "<b>&\"|\u{1}"]) throws -> EvaluationReport {
        let providers = [RankedProvider(id: "P1", rank: 1, qValue: 0.01)]
        var towns: [EvaluatedMunicipality] = []
        for world in worlds {
            for _ in 0..<3 {
                towns.append(
                    EvaluatedMunicipality(
                        world: world,
                        runs: [
                            try run("2026-08", ["a", "b", "c"], alerted: 2, providers: providers),
                            try run("2026-09", ["b", "a", "c"], alerted: 1, providers: providers),
                        ],
                        truth: [
                            try truth("a", "2026-08"), try truth("b", "2026-09", kind: "collusion"),
                            try truth("c", "2026-08", kind: "<&kind>", severity: "high"),
                        ]))
            }
        }
        return EvaluationReport(version: "0", source: ["seeds": "1..3"], municipalities: towns)
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var elements: [String: Int] = [:]
        var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) { elements[name, default: 0] += 1 }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }

    private func parsed(_ svg: String) throws -> Reader {
        let reader = Reader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        try #require(parser.parse(), "\(String(describing: parser.parserError))")
        return reader
    }

    @Test func `the picture is XML without script or outside parts, names as text`() throws {
        let svg = EvaluationChart.render(try report())
        let reader = try parsed(svg)
        #expect(reader.elements["svg"] == 1)
        #expect(reader.elements["script"] == nil && reader.elements["image"] == nil && reader.elements["b"] == nil)
        #expect(reader.text.contains("<b>&\"|, q ≤ 10 %"))
        #expect(reader.text.contains("<&kind>"))
        #expect(!svg.contains("href") && !svg.contains("nan") && !svg.contains("inf"))
        #expect(svg == EvaluationChart.render(try report()))
    }

    @Test func `a picture of nothing is one too`() throws {
        _ = try parsed(EvaluationChart.render(EvaluationReport(version: "0", source: [:], municipalities: [])))
        let town = EvaluatedMunicipality(world: "", runs: [try run("2026-08", ["a"])], truth: [])
        let svg = EvaluationChart.render(EvaluationReport(version: "0", source: [:], municipalities: [town]))
        #expect(try parsed(svg).text.contains("nobody deviates"))
    }

    @Test func `JSON: every figure has its interval and n, and equal reports give equal bytes`() throws {
        let json = try EvaluationJSON.render(try report(["ordinary"]))
        #expect(json == (try EvaluationJSON.render(try report(["ordinary"]))))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["format"] as? Int == 1)
        let groups = try #require(object["groups"] as? [[String: Any]])
        #expect(groups.count == 1)
        var figures = 0
        func visit(_ value: Any) {
            if let object = value as? [String: Any] {
                if object["value"] != nil {
                    figures += 1
                    #expect(Set(object.keys) == ["value", "low", "high", "n", "interval"])
                }
                object.values.forEach(visit)
            }
            if let array = value as? [Any] { array.forEach(visit) }
        }
        visit(groups)
        #expect(figures > 30)
    }

    @Test func `worlds by themselves, and all together where there are several`() throws {
        #expect(try report(["ordinary"]).groups.map(\.name) == ["ordinary"])
        #expect(try report(["ordinary", "uneven"]).groups.map(\.name) == ["ordinary", "uneven", "all worlds"])
        #expect(try report(["ordinary", "uneven"]).whole?.municipalities == 6)
    }

    @Test func `table and page hold the same figures, and names make no markup`() throws {
        let report = try report()
        let text = EvaluationText.render(report)
        let page = EvaluationMarkdown.render(report)
        for words in ["average precision", "q ≤ 10 %", "The colluding provider", "Months until found"] {
            #expect(text.contains(words) && page.contains(words), "\(words)")
        }
        #expect(page.contains("\\<&kind\\>"))
        #expect(text.split(separator: "\n").allSatisfy { $0.last != " " })
    }
}
