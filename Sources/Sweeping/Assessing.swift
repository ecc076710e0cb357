import Indicators
import Ingest
import Records
import Reports
import Scoring

/// Assesses all mentors in pieces, on several threads, and hands their findings on in the order of the ids.
struct Assessing {
    let assessor: Assessor
    let observed: Observed
    let threads: Int

    struct Assessed {
        var scores: [MentorScore] = []
        /// Mentors whose contributions do not add up to their score: always none.
        var unequalScores = 0
        /// By indicator, mentors that it could not judge.
        var silenced: [String: Int] = [:]
    }

    /// What one thread has assessed in a round.
    private struct Piece: Sendable {
        var findings: FindingsFiles.Piece?
        var scores: [MentorScore]
        /// Mentors whose contributions do not add up to their score.
        var unequal: Int

        mutating func clear() {
            findings?.clear()
            scores.removeAll(keepingCapacity: true)
            unequal = 0
        }
    }

    /// - Parameters:
    ///   - mentorIds: by number.
    ///   - findings: nil where only scores are wanted.
    func run(
        mentorIds: [String], privacy: Privacy, quietings: QuietedQuestions, findings: FindingsFiles?
    ) throws -> Assessed {
        let peers = observed.peers.filter { observed.included[Int($0.mentor)] }
        var result = Assessed()
        result.scores.reserveCapacity(peers.count)
        let size = 4_096
        let pieces = (peers.count + size - 1) / size
        let threads = max(1, min(threads, pieces))
        let indicators = observed.columns.map(\.about)
        // One piece a thread, filled again in each round: new room for each would cost more than its rows.
        let made = Slots<Piece>(count: threads)
        for thread in 0..<threads {
            made[thread] = Piece(
                findings: findings.map {
                    FindingsFiles.Piece(locale: $0.locale, indicators: indicators, windows: observed.windows)
                },
                scores: [], unequal: 0)
        }
        var first = 0
        while first < pieces {
            let round = min(threads, pieces - first)
            let start = first
            onThreads(round) { index in
                guard var piece = made[index] else { return }
                piece.clear()
                for peer in peers[(start + index) * size..<min(peers.count, (start + index + 1) * size)] {
                    let (score, found) = assessor.assess(peer)
                    if found.reduce(0, { $0 + $1.contribution }) != Int(score.score) { piece.unequal += 1 }
                    let id = privacy.shown(mentorIds[Int(peer.mentor)])
                    piece.findings?.add(id, found, quieted: quietings.ofMentor(id))
                    piece.scores.append(score)
                }
                made[index] = piece
            }
            for piece in made.all.prefix(round) {
                result.scores += piece.scores
                result.unequalScores += piece.unequal
                guard let findings, let found = piece.findings else { continue }
                try findings.write(found)
                for (column, count) in zip(observed.columns, found.silenced) where count > 0 {
                    result.silenced[column.about.code, default: 0] += count
                }
            }
            first += round
        }
        return result
    }
}
