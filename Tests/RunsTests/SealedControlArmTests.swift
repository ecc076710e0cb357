import Crypto
import Foundation
import Testing

@testable import Runs

@Suite struct SealedControlArmTests {
    private let arm = SealedControlArm(key: SymmetricKey(data: Data(repeating: 7, count: 32)))
    private let mentors = (1...200).map { "M\($0)" }

    @Test func theDrawDoesNotDependOnTheOrderAndChangesWithPeriodAndKey() {
        let drawn = arm.draw(10, from: mentors, period: "2026-10")
        #expect(drawn.count == 10)
        #expect(Set(drawn).count == 10)
        #expect(arm.draw(10, from: mentors.reversed(), period: "2026-10") == drawn)
        #expect(arm.draw(10, from: mentors, period: "2026-11") != drawn)
        let other = SealedControlArm(key: SymmetricKey(data: Data(repeating: 8, count: 32)))
        #expect(other.draw(10, from: mentors, period: "2026-10") != drawn)
        #expect(arm.draw(500, from: mentors, period: "2026-10").count == mentors.count)
    }

    /// Over many periods each is drawn as often as any other: chi-square of 200 with 199 degrees of freedom lies below 268 in
    /// 999 of 1,000 (R: qchisq(0.999, 199)).
    @Test func everybodyIsDrawnAsOften() {
        var counts: [String: Int] = [:]
        for period in 0..<2_000 {
            for mentor in arm.draw(10, from: mentors, period: "\(period)") { counts[mentor, default: 0] += 1 }
        }
        let expected = 2_000.0 * 10 / 200
        let statistic = mentors.reduce(0) { sum, mentor in
            let difference = Double(counts[mentor] ?? 0) - expected
            return sum + difference * difference / expected
        }
        #expect(statistic < 268)
    }

    @Test func onlyItsKeyOpensIt() throws {
        let sealed = try arm.seal(["M1", "M2"], period: "2026-10")
        #expect(try arm.open(sealed, period: "2026-10") == ["M1", "M2"])
        #expect(throws: SealedControlArm.OtherPeriod.self) { try arm.open(sealed, period: "2026-11") }
        #expect(try arm.seal(["M1", "M2"], period: "2026-10") == sealed, "equal runs have equal bytes")
        #expect(!String(decoding: sealed, as: UTF8.self).contains("M1"))
        let other = SealedControlArm(key: SymmetricKey(data: Data(repeating: 8, count: 32)))
        #expect(throws: (any Error).self) { try other.open(sealed, period: "2026-10") }
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: (any Error).self) { try arm.open(changed, period: "2026-10") }
        }
    }
}
