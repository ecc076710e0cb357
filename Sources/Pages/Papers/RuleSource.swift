import Indicators
import Records

/// Where a rule comes from, as a party may be told: laws, audits, standards and agreements.
///
/// An indicator's source also names methods and chapters of the documentation, which say nothing to a party.
enum RuleSource {
    /// What the source of an indicator names, and how it is said.
    static let known: [String: (english: String, danish: String)] = [
        "The contract with the provider": ("the contract with the provider", "kontrakten med leverandøren"),
        "The contract with the provider (max_no_show_share)":
            ("the contract with the provider (no-shows)", "kontrakten med leverandøren (udeblivelser)"),
        "the contract with the provider (a service is paid once)":
            (
                "the contract with the provider (a service is paid once)",
                "kontrakten med leverandøren (en ydelse betales én gang)"
            ),
        "LAB § 167": ("lov om en aktiv beskæftigelsesindsats § 167", "lov om en aktiv beskæftigelsesindsats § 167"),
        "LAB": ("lov om en aktiv beskæftigelsesindsats", "lov om en aktiv beskæftigelsesindsats"),
        "BEK 2006/2020 § 122": ("bekendtgørelse 2006/2020 § 122", "bekendtgørelse 2006/2020 § 122"),
        "Slagelse audit note 2015": ("audit note, Slagelse 2015", "revisionsnotat, Slagelse 2015"),
        "Slagelse audit note 2015 (several citizens at once: places at an average price, registered apart)":
            (
                "audit note, Slagelse 2015 (several citizens at once: places at an average price, registered apart)",
                "revisionsnotat, Slagelse 2015 (flere borgere samtidig: pladser til en gennemsnitspris, registreret for sig)"
            ),
        "Slagelse audit note 2015 (group place at an average price a place)":
            (
                "audit note, Slagelse 2015 (group place at an average price a place)",
                "revisionsnotat, Slagelse 2015 (gruppeplads til en gennemsnitspris pr. plads)"
            ),
        "Slagelse 2015 (time registration of the mentor)":
            (
                "audit note, Slagelse 2015 (time registration of the mentor)",
                "revisionsnotat, Slagelse 2015 (tidsregistrering for mentoren)"
            ),
        "STAR note 2019 (a number of hours must be set)":
            (
                "note of the labour market agency (STAR) 2019 (a number of hours must be set)",
                "notat fra STAR 2019 (der skal fastsættes et antal timer)"
            ),
        "OIOUBL 2.x, line totals": ("OIOUBL 2.x, line totals", "OIOUBL 2.x, linjebeløb"),
    ]

    /// What an indicator's rule rests on; nil where no law, audit, standard or agreement says it.
    static func text(_ about: IndicatorDescription, _ language: Language) -> String? {
        let parts = parts(about.source).compactMap { known[$0] }.map { language == .danish ? $0.danish : $0.english }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    static func parts(_ source: String) -> [String] {
        source.split(separator: ";").map { String($0.drop { $0 == " " }) }
    }
}
