import Indicators
import Ingest
import Records
import Runs
import Scoring
import Support

/// Assesses all mentors in pieces, on several threads.
struct Assessing {
    let assessor: Assessor
    let observed: Observed
    let threads: Int

    struct Assessed: Sendable {
        var scores: [MentorScore] = []
        /// Mentors whose contributions do not add up to their score: always none.
        var unequalScores = 0
        /// What speaks, in the order of the mentors' ids; empty where only scores are wanted.
        var findings: [FindingsFiles.Piece] = []
        /// By indicator, mentors that it could not judge; empty where only scores are wanted.
        var silenced: [String: Int] = [:]
    }

    /// - Parameters:
    ///   - mentorIds: by number.
    ///   - findings: how findings are written; nil where only scores are wanted.
    func run(
        mentorIds: [String], privacy: Privacy, quietings: QuietedQuestions, findings format: FindingCells?
    ) -> Assessed {
        let peers = observed.peers.filter { observed.included[Int($0.mentor)] }
        let size = 4_096
        let count = (peers.count + size - 1) / size
        let pieces = Slots<Assessed>(count: count)
        let next = Counter()
        onThreads(max(1, min(threads, count))) { _ in
            while let index = next.take(below: count) {
                var piece = Assessed()
                var rows = format.map(FindingsFiles.Piece.init)
                for peer in peers[index * size..<min(peers.count, (index + 1) * size)] {
                    let (score, found) = assessor.assess(peer)
                    if found.reduce(0, { $0 + $1.contribution }) != Int(score.score) { piece.unequalScores += 1 }
                    piece.scores.append(score)
                    guard rows != nil else { continue }
                    let id = privacy.shown(mentorIds[Int(peer.mentor)])
                    rows?.add(peer.mentor, id, found, quieted: quietings.ofMentor(id))
                }
                if let rows { piece.findings = [rows] }
                pieces[index] = piece
            }
        }
        var result = Assessed()
        result.scores.reserveCapacity(peers.count)
        for piece in pieces.all {
            result.scores += piece.scores
            result.unequalScores += piece.unequalScores
            result.findings += piece.findings
            for rows in piece.findings {
                for (column, count) in zip(observed.columns, rows.silenced) where count > 0 {
                    result.silenced[column.about.code, default: 0] += count
                }
            }
        }
        return result
    }
}
