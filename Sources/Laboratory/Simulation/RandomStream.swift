/// A repeatable stream of random numbers: SplitMix64 (Steele, Lea, Flood 2014).
///
/// Every thing that is drawn has its own stream, named by a domain and its indices, so that adding a mentor or editing one
/// mentor's month cannot move what is drawn for another. Only integer arithmetic and the four basic operations of IEEE 754
/// are used: no logarithm, power or library distribution, whose last bit may differ between machines and Swift versions.
struct RandomStream: Sendable {
    /// What a stream is for. The raw values are part of the format: renumbering them changes every simulated municipality.
    enum Domain: UInt64, Sendable {
        case provider = 1
        case mentor = 2
        case roster = 3
        case citizen = 4
        case diary = 5
        case answers = 6
        case slips = 7
        case selection = 8
        case assignment = 9
        case deviation = 10
        case collusion = 11
        case invoice = 12
        case grant = 13
        case grantDecision = 14
        case followUps = 15
        case bookkeeping = 16
        case persons = 17
        case deviatingTerms = 18
        case repeatedInvoice = 19
        case specialisation = 20
        case season = 21
        case influenza = 22
        case latePractice = 23
        case contractHabits = 24
        case repeatedImport = 25
        case lateCredit = 26
        case ordinaryFacts = 27
    }

    private var state: UInt64

    /// The stream of one thing.
    ///
    /// - Parameters:
    ///   - seed: the municipality's seed.
    ///   - domain: what the stream is for.
    ///   - indices: which one, for example the mentor's index and the month's.
    init(seed: UInt64, _ domain: Domain, _ indices: Int...) {
        var mixed = Self.mix(seed &+ Self.increment)
        mixed = Self.mix(mixed ^ (domain.rawValue &* Self.increment))
        for index in indices {
            mixed = Self.mix((mixed ^ UInt64(bitPattern: Int64(index))) &+ Self.increment)
        }
        self.init(state: mixed)
    }

    /// The stream that starts at this state of SplitMix64.
    init(state: UInt64) {
        self.state = state
    }

    private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= Self.increment
        return Self.mix(state)
    }

    /// A number in 0 ..< 1, one of 2⁵³ equally likely ones.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Whether something of this probability happens.
    mutating func chance(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// A number of `range`, all equally likely (the bias of the multiplication is below 2⁻⁴⁰ for the small ranges used here).
    mutating func integer(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound + 1)
        return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
    }

    /// A number of `range`, evenly spread.
    mutating func number(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    /// One of the values, each as likely as its weight says. `table` is not empty and its weights are positive.
    mutating func pick<Value>(_ table: [(value: Value, weight: Int)]) -> Value {
        var left = integer(in: 1...table.reduce(0) { $0 + $1.weight })
        for entry in table.dropLast() {
            left -= entry.weight
            if left <= 0 { return entry.value }
        }
        return table[table.count - 1].value
    }

    /// The values in an order where each permutation is equally likely (Fisher–Yates).
    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var result = values
        var last = result.count - 1
        while last > 0 {
            result.swapAt(last, integer(in: 0...last))
            last -= 1
        }
        return result
    }

    /// A share in 0 ... 1 from a beta distribution with whole-number parameters that add up to `concentration`, drawn so that
    /// its expectation is `mean`.
    ///
    /// The a-th smallest of a+b−1 uniform numbers is Beta(a, b), which needs no logarithm. Where mean × concentration is not
    /// whole, one of the two neighbouring parameters is drawn, so that the mean stays exact.
    mutating func beta(mean: Double, concentration: Int) -> Double {
        let wanted = mean * Double(concentration)
        let below = Int(wanted)
        let a = below + (chance(wanted - Double(below)) ? 1 : 0)
        if a <= 0 { return 0 }
        if a >= concentration { return 1 }
        var draws: [Double] = []
        for _ in 1..<concentration { draws.append(unit()) }
        draws.sort()
        return draws[a - 1]
    }
}
