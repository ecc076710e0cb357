import Foundation
import Ingest
import Records

/// A profile proposed from one file, and what stays in doubt.
public struct ProfileProposal: Sendable {
    /// The profile's text, with what was understood of the first rows and every doubt as comments.
    public let yaml: String
    /// Each of them one sentence or two; empty where the profile can be used as it is.
    public let doubts: [String]
    /// Whether a needed setting waits for an answer, so that the profile is refused as it stands.
    public let isOpen: Bool

    /// - Parameter path: a file of rows, packed or not, or an invoice in XML.
    public init(path: String) throws(InputError) {
        let head = try FileHead(path: path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        switch head.format {
        case .document:
            self = try DocumentProposal.proposal(path: path, name: name)
        case .archive:
            throw InputError(
                path: path, problem: "is an archive",
                remedy:
                    "Take one document out of it, and draft the profile from that; a spreadsheet has to be saved as CSV first"
            )
        case .jsonLines:
            guard let table = head.asTable() else {
                throw InputError(
                    path: path, problem: "holds no line that is a JSON object",
                    remedy: "JSON Lines have one object a line; a list in brackets has to be exported line by line")
            }
            // What the table is made of is spelled as CSV of ours: of the file itself none of that is known.
            self.init(
                FileSurvey.survey(table, isWhole: head.isWhole, name: name), leavingOut: ["encoding:", "delimiter:"])
        case .csv:
            self.init(FileSurvey.survey(head.bytes, isWhole: head.isWhole, name: name), leavingOut: [])
        }
    }

    init(yaml: String, doubts: [String], isOpen: Bool) {
        self.yaml = yaml
        self.doubts = doubts
        self.isOpen = isOpen
    }

    private init(_ survey: FileSurvey, leavingOut keys: [String]) {
        let lines = ProfileDraft(survey).yaml().split(separator: "\n", omittingEmptySubsequences: false)
        yaml = lines.filter { line in !keys.contains { line.hasPrefix($0) } }.joined(separator: "\n")
        doubts = survey.doubts.map(\.text)
        isOpen = survey.doubts.contains(where: \.blocks)
    }
}
