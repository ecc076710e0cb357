import Foundation
import Ingest
import Records
import Support
import Testing

@testable import Indicators
@testable import Scoring
@testable import TestSupport

extension World {
    /// The tables as files, sessions and lines spread over so many; gone when the returned folder is.
    func files(_ count: Int) throws -> Folder {
        let folder = try Folder()
        var sessionRows = [[String]](repeating: [], count: count)
        for (index, session) in sessions.enumerated() {
            let end = World.time(session.start + session.length)
            sessionRows[index % count].append(
                [
                    session.id, session.mentor, session.citizen, World.time(session.start), end, session.kind.code,
                    session.group,
                    session.confirmation.code, session.confirmedMinutes.map(String.init) ?? "",
                ].joined(separator: ","))
        }
        var lineRows = [[String]](repeating: [], count: count)
        for (index, line) in lines.enumerated() {
            lineRows[index % count].append(
                [
                    line.id, "1", line.provider, line.mentor, line.citizen,
                    World.firstDay.adding(days: line.from).description,
                    World.firstDay.adding(days: line.to).description, World.decimal(abs(line.hours.tenThousandths), 4),
                    World.decimal(abs(line.amount.øre), 2), line.kind.code,
                ].joined(separator: ",") + (linesNameSessions ? ",\(line.session)" : ""))
        }
        for file in 0..<count {
            try folder.add(
                .sessions, "session_id,mentor_id,citizen_id,start,end,kind,group_id,confirmation,confirmed_minutes",
                sessionRows[file])
            try folder.add(
                .invoices,
                "invoice_id,line_no,provider_id,mentor_id,citizen_id,service_from,service_to,hours,amount,kind"
                    + (linesNameSessions ? ",session_id" : ""), lineRows[file])
        }
        try folder.add(
            .mentors, "mentor_id,provider_id,mentor_type,agreed_rate",
            mentors.sorted { $0.key < $1.key }.map { id, mentor in
                let rate = mentor.agreedRate.map { World.decimal($0.tenThousandths / 100, 2) } ?? ""
                return "\(id),\(mentor.provider ?? ""),\(mentor.type?.code ?? ""),\(rate)"
            })
        return folder
    }

    private static func time(_ minutes: Int) -> String {
        let days = (minutes + 1_440_000) / 1_440 - 1_000
        let rest = minutes - days * 1_440
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(firstDay.adding(days: days))T\(two(rest / 60)):\(two(rest % 60))"
    }

    private static func decimal(_ value: Int64, _ places: Int) -> String {
        let digits = String(value)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    final class Folder {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(
            "tilsyn-indicators-\(UUID().uuidString)"
        ).path
        private(set) var files: [TableKind: [String]] = [:]

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func add(_ kind: TableKind, _ header: String, _ rows: [String]) throws {
            let file = "\(path)/\(kind.rawValue)-\(files[kind]?.count ?? 0).csv"
            try Data(([header] + rows).map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: file))
            files[kind, default: []].append(file)
        }
    }
}

/// Rows from one file or many, in chunks of any size, on any number of threads: always the same assessments.
@Suite struct FilesTests {
    private func swept(_ folder: World.Folder, world: World, threads: Int, chunkSize: Int?, reversed: Bool = false)
        throws -> Swept
    {
        let files = reversed ? folder.files.mapValues { $0.reversed() } : folder.files
        let loaded = try Loader(
            zone: .copenhagen, period: World.period, threads: threads, chunkSize: chunkSize
        ).load(files.mapValues { $0.map { InputSource(path: $0, profile: .contract) } })
        #expect(loaded.tables.allSatisfy { $0.refusals.isEmpty })
        let columns = loaded.dataset.columns
        #expect(columns[.sessions]?.contains("confirmed_minutes") == true)
        #expect((columns[.invoices]?.contains("session_id") ?? false) == world.linesNameSessions)
        return Swept(loaded.dataset, scope: world.scope, threads: threads, onThreads: onThreads)
    }

    @Test(arguments: [false, true], [51, 52, 53] as [UInt64]) func partsEqualTheWhole(
        _ namesSessions: Bool, _ seed: UInt64
    ) throws {
        var mix = World.Mix()
        mix.mentors = 80
        mix.namesSessions = namesSessions
        // With lines that name sessions, those entered twice are OrderTests' subject.
        mix.twins = namesSessions ? 0 : 0.1
        let world = World.random(seed: seed, mix)
        let whole = OrderTests.account(Swept(world))
        for (files, threads, chunkSize) in [(1, 1, nil), (1, 2, 4_096), (1, 7, 1_024), (5, 2, nil), (5, 7, 700)]
            as [(Int, Int, Int?)]
        {
            let folder = try world.files(files)
            for reversed in [false, true] {
                let parts = try swept(folder, world: world, threads: threads, chunkSize: chunkSize, reversed: reversed)
                let differences = OrderTests.differences(whole, OrderTests.account(parts))
                #expect(
                    differences.isEmpty,
                    "\(files) files, \(threads) threads, chunks of \(chunkSize ?? 0): \(differences)")
            }
        }
    }
}
