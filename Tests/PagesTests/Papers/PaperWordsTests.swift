import Indicators
import Records
import Testing

@testable import Pages

@Suite struct PaperWordsTests {
    /// Words that would give a suspicion, a figure or an answer away to the citizen.
    @Test(arguments: Language.allCases)
    func `the words of a sheet lead nowhere`(language: Language) {
        let sheet = QuestionWords.allCases.drop { $0 != .qSheet }
        #expect(sheet.count > 10)
        for word in sheet {
            let text = word.text(language).lowercased()
            for banned in [
                "hour", "timer", "billed", "billing", "faktur", "kroner", "logged", "registr", "deviat", "afvig",
                "alert", "udpeg",
                "fraud", "svindel", "suspic", "mistanke",
            ] {
                #expect(!text.contains(banned), "\(word): \(banned)")
            }
        }
    }

    @Test(arguments: Language.allCases)
    func `no paper accuses or recommends`(language: Language) {
        let all =
            QuestionWords.allCases.map { $0.text(language) } + HearingWords.allCases.map { $0.text(language) }
            + DossierWords.allCases.map { $0.text(language) }
        for text in all.map({ $0.lowercased() }) {
            for banned in [
                "fraud", "svindel", "suspic", "mistanke", "terminate", "opsige", "should be", "bør ", "guilty",
                "skyldig ",
            ] {
                #expect(!text.contains(banned), "\(text)")
            }
        }
    }

    @Test func `every source of a fact is known to the hearing or is of no use to a party`() {
        let ofNoUse = ["docs/", "domain rules", "ISO 8601", "Cabi 2015", "Ours"]
        for about in Catalogue.descriptions where !about.kind.isStatistic && about.kind != .information {
            for part in RuleSource.parts(about.source) {
                #expect(
                    RuleSource.known[part] != nil || ofNoUse.contains { part.hasPrefix($0) },
                    "\(about.code): add '\(part)' to RuleSource")
            }
        }
    }

    /// `FindingWords.ownSentence` takes what is usual away from the end of a statistic's sentence.
    @Test(arguments: Language.allCases)
    func `what is usual is the last part of a statistic's sentence`(language: Language) throws {
        for about in Catalogue.descriptions where about.kind.isStatistic {
            let sentence = about.words(in: language).sentence
            let usual = try #require(sentence.firstRange(of: "{expected"), "\(about.code)")
            let own = sentence[..<usual.lowerBound]
            #expect(own.contains(","), "\(about.code)")
            #expect(own.contains("{observed") && !own.contains("{p}"), "\(about.code)")
        }
    }
}
