import Crypto

/// SHA-256, as `sha256sum` prints it.
public enum Digest {
    public static func hexadecimal(of text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
