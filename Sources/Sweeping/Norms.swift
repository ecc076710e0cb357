import Records

/// The dated norms of a sweep.
public enum Norms {
    public struct Read: Sendable {
        public let book: NormBook
        public let path: String
        public let sha256: String
    }

    public static var standard: Read { Read(book: NormBook([]), path: "", sha256: "") }
}
