import Support

/// Randomness that anybody can work out again: SHA-256 of texts, no generator of any platform.
///
/// A line's place is that of SHA-256 of `drawKey|lineKey` among all lines. As the hash of a text that has not been hashed
/// before is taken to be evenly distributed (a random oracle), the order is a random permutation; this is how permanent
/// random numbers order a frame (Ohlsson 1995, in Cox et al., *Business Survey Methods*), with a hash for the number.
struct DrawOrder {
    private let design: SampleDesign

    init(_ design: SampleDesign) { self.design = design }

    /// The hash that a line is ordered by.
    func hash(of line: FrameLine) -> String { sha256(of: "\(design.drawKey)|\(line.key)".utf8) }

    /// Places of a frame's lines in the order of their hashes.
    func ordered(_ places: [Int], of frame: Frame) -> [Int] {
        places.map { (place: $0, hash: hash(of: frame.lines[$0])) }
            .sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }.map(\.place)
    }

    /// Where a systematic sample starts within its first interval: the first 12 hexadecimal digits of SHA-256 of
    /// `drawKey|start|frameHash`, a whole number below 2⁴⁸.
    func start(in frame: Frame) -> UInt64 {
        UInt64(sha256(of: "\(design.drawKey)|start|\(frame.sha256)".utf8).prefix(12), radix: 16) ?? 0
    }

    /// One more than the largest start.
    static let startRange: UInt64 = 1 << 48
}
