import Crypto
import Foundation
import Ingest

/// The control arm of a month: mentors who are not alerted, drawn at random to be reviewed like the alerted ones.
///
/// What people find among alerts says how many of them are right, and nothing of what was never flagged. The lot falls by a
/// secret key, and who was drawn is written down in a sealed file alone, so that whoever reviews a case does not know which
/// sort it is.
public struct SealedControlArm: Sendable {
    public static let name = "control_arm.sealed"

    private let key: SymmetricKey

    public init(key: SymmetricKey) { self.key = key }

    /// Draws the `count` mentors whose keyed digests of period and id are smallest: the same for the same key, period and
    /// mentors, whatever their order, and nothing to be foreseen without the key.
    /// - Returns: in byte order, so that the order says nothing of the lot.
    public func draw(_ count: Int, from mentors: [String], period: String) -> [String] {
        mentors.map { id in
            (lot: Array(HMAC<SHA256>.authenticationCode(for: Array("draw\n\(period)\n\(id)".utf8), using: key)), id: id)
        }.sorted { $0.lot.lexicographicallyPrecedes($1.lot) }.prefix(count).map(\.id).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
    }

    /// Who was drawn, so that only the key opens it (AES-256-GCM).
    ///
    /// The nonce is made of the key and the text: equal runs give equal bytes, and one nonce never serves two texts.
    public func seal(_ mentors: [String], period: String) throws -> [UInt8] {
        let encoder = JSONEncoder()
        // Else the order of the keys is another in each process, and no run could be made again.
        encoder.outputFormatting = .sortedKeys
        let text = try encoder.encode(Content(period: period, mentors: mentors))
        let nonce = HMAC<SHA256>.authenticationCode(for: Data("nonce\n".utf8) + text, using: key)
        let box = try AES.GCM.seal(text, using: sealingKey, nonce: AES.GCM.Nonce(data: Data(nonce.prefix(12))))
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    /// Who was drawn.
    /// - Throws: where it was sealed with another key or for another period, or is damaged.
    public func open(_ bytes: [UInt8], period: String) throws -> [String] {
        let content = try JSONDecoder().decode(
            Content.self, from: AES.GCM.open(AES.GCM.SealedBox(combined: Data(bytes)), using: sealingKey))
        guard content.period == period else { throw OtherPeriod() }
        return content.mentors
    }

    /// A control arm of another run was put in its place.
    struct OtherPeriod: Error {}

    /// Another key than the one that draws: what one gives away helps nobody with the other.
    private var sealingKey: SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("tilsyn control arm".utf8), outputByteCount: 32)
    }

    private struct Content: Codable {
        let period: String
        let mentors: [String]
    }
}
