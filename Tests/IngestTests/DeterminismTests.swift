import Crypto
import Foundation
import Records
import Statistics
import Testing

@testable import Ingest

@Suite("Threads and chunks change nothing")
struct DeterminismTests {
    static func sessionFile(seed: UInt64, rows: Int) -> String {
        var random = SplitMix64(seed: seed)
        let header =
            "session_id,mentor_id,citizen_id,start,end,kind,confirmation,confirmed_minutes,group_id,provider_id,channel,mode,logged_at,text\n"
        return header
            + (0..<rows).map { index in
                let kind = ["individual", "group", "no_show", ""][Int(random.next() % 4)]
                let confirmation = ["confirmed", "denied", "unanswered", "not_asked", "", "?"][Int(random.next() % 6)]
                let id = random.next() % 12 == 0 ? index / 2 : index
                let text = random.next() % 7 == 0 ? "\"a\n\"\"b\"\",c\"" : "plæn"
                let mentor =
                    random.next() % 2 == 0 ? "mentor-with-a-long-id-\(random.next() % 30)" : "m\(random.next() % 300)"
                let day = 10 + random.next() % 15
                return
                    "\(seed)-\(id),\(mentor),c\(random.next() % 90),2026-10-\(day)T09:\(10 + random.next() % 40),2026-10-\(day)T1\(random.next() % 9):55,\(kind),\(confirmation),\(random.next() % 70),g\(random.next() % 9),p\(random.next() % 12),\(random.next() % 3),\(["phone", "video", ""][Int(random.next() % 3)]),2026-10-\(day)T20:00,\(text)\n"
            }.joined()
    }

    private static func invoiceFile(seed: UInt64, rows: Int) -> String {
        var random = SplitMix64(seed: seed)
        return invoices(
            (0..<rows).map { index in
                "i\(index / 3),\(index % 3),p\(random.next() % 12),m\(random.next() % 300),2026-10-\(10 + random.next() % 15),\(random.next() % 9).5,\(random.next() % 9_000).25,s\(random.next() % 40)"
            }, more: ",session_id")
    }

    /// All that a dataset says, to compare.
    private struct Picture: Equatable {
        var mentors: [String], providers: [String]
        var sessions: [Dataset.Session]
        var invoices: [[Int64]]
        var entries: [String]
        var digests: [[String]]
        var totals: [[ControlTotals]]
        var refused: [[Refused]]
        var columns: [TableKind: Set<String>]
        var grants: [String]
        var references: [String]
    }

    private func picture(_ loaded: Loader.Loaded) -> Picture {
        let data = loaded.dataset
        return Picture(
            mentors: data.mentors.ids, providers: data.providers.ids, sessions: data.gatheredSessions,
            invoices: data.gatheredInvoices.map {
                [
                    Int64($0.mentor), Int64($0.locator.value), Int64($0.provider), Int64(bitPattern: $0.citizen.word),
                    Int64(bitPattern: $0.session.word),
                    Int64($0.serviceFrom.number), Int64($0.serviceTo.number), $0.hours.tenThousandths, $0.amount.øre,
                    $0.rate.tenThousandths, $0.inPeriod ? 1 : 0,
                ]
            },
            entries: data.mentorEntries.map {
                "\($0.map { "\($0.type?.code ?? "") \($0.provider ?? .max) \($0.agreedRate?.tenThousandths ?? 0)" } ?? "none")"
            }
                + data.providerEntries.map { $0?.name ?? "none" },
            digests: loaded.tables.map(\.digests), totals: loaded.tables.map(\.totals),
            refused: loaded.tables.map(\.refused), columns: data.columns,
            grants: data.grantBook.grants.map {
                "\($0.locator) \($0.id) \($0.citizen) \($0.validTo) \($0.mentor ?? .max) \($0.provider ?? .max) \(data.grantBook.scheme($0.scheme))"
            } + data.grantBook.followUps.map { "\($0.locator) \($0.citizen) \($0.heldOn) \($0.grant)" },
            references: loaded.references.map { "\($0.code) \($0.first?.value ?? 0) \($0.message)" })
    }

    @Test("1, 2 and 7 threads and any chunk size give the same dataset, totals, refusals and digests")
    func sameDataset() throws {
        let scratch = try Scratch()
        let texts: [TableKind: [String]] = [
            .sessions: [
                Self.sessionFile(seed: 1, rows: 900), Self.sessionFile(seed: 2, rows: 0),
                Self.sessionFile(seed: 3, rows: 500),
            ],
            .invoices: [Self.invoiceFile(seed: 4, rows: 700), Self.invoiceFile(seed: 5, rows: 30)],
            .mentors: [
                "mentor_id,mentor_type,provider_id,agreed_rate\n"
                    + (0..<300).map { "m\($0),company,p\($0 % 14),\(300 + $0)\n" }.joined()
            ],
            .grants: [
                "grant_id,citizen_id,valid_from,valid_to,mentor_id,provider_id,scheme\n"
                    + (0..<200).map {
                        "g\($0 % 190),c\($0 % 90),2026-10-01,2026-10-\(10 + $0 % 20),m\($0 * 2),p\($0 % 20),\($0 % 7)\n"
                    }.joined()
            ],
            .followUps: [
                "citizen_id,held_on,grant_id\n"
                    + (0..<200).map { "c\($0 % 100),2026-10-\(10 + $0 % 20),g\($0 % 50)\n" }.joined()
            ],
            .providers: ["provider_id,name\n" + (0..<15).map { "p\($0),\"Firma \($0), ApS\"\n" }.joined()],
        ]
        let files = try texts.mapValues { try $0.map { try scratch.file($0) } }
        let period = Period("2026-10-12..2026-10-20")
        let wanted = picture(try Reading(period: period, threads: 1, chunkSize: nil).load(files))
        #expect(wanted.sessions.count > 700)
        #expect(wanted.refused.flatMap { $0 }.count > 100)
        #expect(wanted.grants.count > 250)
        #expect(wanted.references.count > 3)
        for (threads, chunkSize) in [
            (1, 64), (2, 64), (7, 64), (2, 999), (7, 999), (7, 20_000), (3, 5_000), (7, 1 << 20),
        ] {
            // More than once, for threads that overtake each other otherwise.
            for _ in 0..<(threads == 1 ? 1 : 3) {
                #expect(
                    picture(try Reading(period: period, threads: threads, chunkSize: chunkSize).load(files)) == wanted,
                    "\(threads) threads, \(chunkSize) bytes")
            }
        }
    }

    @Test("rows of a partition come in the order of the files, whatever thread read them")
    func order() throws {
        for threads in [1, 7] {
            let loaded = try Reading(threads: threads, chunkSize: 200).load(
                .sessions, Self.sessionFile(seed: 8, rows: 600), Self.sessionFile(seed: 9, rows: 600))
            let buffer = RowBuffer<SessionRow>()
            var seen = 0
            for partition in 0..<PartitionedRows<SessionRow>.partitions {
                loaded.dataset.sessions.gather(partition, into: buffer)
                let places = buffer.all.map(\.locator)
                #expect(places == places.sorted())
                seen += buffer.count
            }
            #expect(seen == loaded.table(.sessions)?.total.accepted)
        }
    }

    @Test("the order of the files changes neither directories nor sums")
    func fileOrder() throws {
        let scratch = try Scratch()
        let files = try [Self.sessionFile(seed: 11, rows: 300), Self.sessionFile(seed: 12, rows: 300)].map {
            try scratch.file($0)
        }
        let one = try Reading().load([.sessions: files])
        let other = try Reading().load([.sessions: files.reversed()])
        #expect(one.dataset.mentors.ids == other.dataset.mentors.ids)
        #expect(one.dataset.providers.ids == other.dataset.providers.ids)
        #expect(one.table(.sessions)?.total == other.table(.sessions)?.total)
        #expect(one.table(.sessions)?.digests == other.table(.sessions)?.digests.reversed())
    }

    @Test("digests are SHA-256 of each file as it came, however it was cut and whatever its encoding")
    func digests() throws {
        let text = Self.sessionFile(seed: 20, rows: 400)
        let files: [[UInt8]] = [
            Array(text.utf8), Array("session_id,mentor_id,citizen_id,start,end".utf8),
            [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            Array((sessions([]) + "\"" + String(repeating: "x", count: 200_000)).utf8),
        ]
        let scratch = try Scratch()
        let paths = try files.map { try scratch.file($0) }
        let wanted = files.map { SHA256.hash(data: Data($0)).map { String(format: "%02x", $0) }.joined() }
        for (threads, chunkSize) in [(1, 1 << 20), (2, 1_000), (7, 333), (7, 70_000)] {
            let table = try Reading(threads: threads, chunkSize: chunkSize).load([.sessions: paths]).table(.sessions)
            #expect(table?.digests == wanted)
            #expect(table?.sizes == files.map { Int64($0.count) })
        }
    }

    // A bar that is told of a second reading of the same bytes runs past its end.
    @Test("progress adds up to the bytes of the files, also where ids are not in ascending order")
    func progress() throws {
        let scratch = try Scratch()
        let text = Self.sessionFile(seed: 30, rows: 200)
        let paths = [try scratch.file(text), try scratch.file(sessions([]))]
        let seen = Slots<Int64>(count: 1)
        seen[0] = 0
        let loader = Loader(zone: .copenhagen, period: nil, threads: 1, chunkSize: 777) {
            seen[0] = (seen[0] ?? 0) + $0
        }
        _ = try loader.load([.sessions: paths.map { InputSource(path: $0, profile: .contract) }])
        #expect(seen[0] == Int64(text.utf8.count + sessions([]).utf8.count))
    }
}
