import Records
import Statistics
import Testing

@testable import Ingest

@Suite("One person under several mentor ids")
struct PersonTests {
    private static let mentors = 60

    /// Sessions and lines of 60 mentors, ids short and long.
    private static func id(_ mentor: Int) -> String {
        mentor % 2 == 0 ? "m\(mentor)" : "mentor-with-a-long-id-\(mentor)"
    }

    private func load(threads: Int, register: String?) throws -> Dataset {
        let scratch = try Scratch()
        var random = SplitMix64(seed: 5)
        let log = sessions(
            (0..<900).map {
                "s\($0),\(Self.id(Int(random.next() % UInt64(Self.mentors)))),c,2026-10-01T09:00,2026-10-01T10:00"
            })
        let lines = invoices(
            (0..<900).map { "i,\($0),p,\(Self.id(Int(random.next() % UInt64(Self.mentors)))),2026-10-01,1,1" })
        var files: [TableKind: [String]] = [.sessions: [try scratch.file(log)], .invoices: [try scratch.file(lines)]]
        if let register { files[.mentors] = [try scratch.file(register)] }
        return try Reading(threads: threads, chunkSize: 700).load(files).dataset
    }

    @Test(
        "rows of all ids of a person lie in the partition of the person, all others in that of their id",
        arguments: [1, 4])
    func partitions(threads: Int) throws {
        // Persons of six ids each; the last ten mentors have a person each, which changes nothing.
        let register =
            "mentor_id,person_key\n"
            + (0..<Self.mentors).map { "\(Self.id($0)),\($0 < 50 ? "person-\($0 / 6)" : "only-\($0)")\n" }.joined()
        let data = try load(threads: threads, register: register)
        #expect(data.persons.count == 50)
        let rows = RowBuffer<SessionRow>()
        let lines = RowBuffer<InvoiceRow>()
        var partitionOfMentor: [UInt32: Int] = [:]
        var seen = 0
        for partition in 0..<PartitionedRows<SessionRow>.partitions {
            data.sessions.gather(partition, into: rows)
            data.invoices.gather(partition, into: lines)
            for mentor in rows.all.map(\.mentor) + lines.all.map(\.mentor) {
                seen += 1
                #expect(data.partition(ofMentor: mentor) == partition)
                partitionOfMentor[mentor] = partition
            }
        }
        #expect(seen == 1_800)
        for (mentor, id) in (0..<Self.mentors).map({ ($0, Self.id($0)) }) {
            let number = try #require(data.mentors.number(of: id))
            let wanted = mentor < 50 ? key("person-\(mentor / 6)") : key(id)
            #expect(partitionOfMentor[number] == partition(of: wanted), "\(id)")
        }
    }

    @Test("without a register, or with one id a person, there are no persons")
    func none() throws {
        #expect(try load(threads: 2, register: nil).persons.isEmpty)
        let single = "mentor_id,person_key\n" + (0..<20).map { "\(Self.id($0)),x\($0)\n" }.joined()
        #expect(try load(threads: 2, register: single).persons.isEmpty)
    }

    @Test("an id that is refused in the register is no second id of a person")
    func refused() throws {
        let register =
            "mentor_id,person_key,mentor_type\nm0,x,company\nm2,x,company\nm2,x,external\nm4,y,company\nm6,y,\n"
        let persons = try load(threads: 1, register: register).persons
        #expect(persons == [key("m4"): key("y"), key("m6"): key("y")])
    }
}
