import Indicators
import Scoring

/// `mentors.csv`: every mentor with an accepted row in the period, in the order of the ids.
public struct MentorsFile {
    public static let name = "mentors.csv"
    public static let columns =
        ["mentor_id", "provider_id", "mentor_type"] + FeatureCells.names + [
            "score", "tier", "p_value", "q_value", "rank",
        ]

    static func write(_ run: RunContents, to folder: RunFolder) throws(RunFolder.Failure) {
        let file = try folder.file(name)
        let header = CellBuffer(locale: run.locale)
        header.header(columns)
        try file.write(header)
        let mentors = run.ranking.mentors.sorted { $0.score.mentor < $1.score.mentor }
        let pieces = mentors.count / 4_096 + 1
        try OrderedBlocks.write(
            pieces, threads: run.threads, to: file,
            { piece, row in
                for index in OrderedBlocks.range(piece, of: pieces, count: mentors.count) {
                    append(mentors[index], run, to: row)
                }
            }, locale: run.locale)
        try file.close()
    }

    private static func append(_ mentor: Ranking.RankedMentor, _ run: RunContents, to row: CellBuffer) {
        let number = mentor.score.mentor
        row.identifier(run.mentorId(number))
        row.identifier(run.providerId(run.observed.peers[Int(number)].provider))
        row.code(run.typeCode(number))
        FeatureCells.append(run.observed.features[Int(number)], to: row)
        row.fixed(Int64(mentor.score.score), places: 2)
        row.code(mentor.tier.code)
        row.significant(mentor.pValue)
        row.significant(mentor.qValue)
        row.integer(mentor.rank)
        row.endRow()
    }
}
