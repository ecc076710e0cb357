/// How much of a file is read before it is given up: no file, however made, takes more memory or time than these allow.
public struct XMLLimits: Sendable, Equatable {
    /// Size of the file, bytes.
    public var bytes = 64 << 20
    /// Elements within one another.
    var depth = 64
    /// Attributes of one element, and as many declarations of namespaces.
    var attributes = 64
    /// Elements in all.
    var elements = 2_000_000
    /// Lines of the document.
    var lines = 50_000
    /// Text of one element that is read, bytes of UTF-8. Text that nobody asks for (an attachment) is not kept at all, so it
    /// is bounded by the file alone.
    var text = 8 << 20

    public init(
        bytes: Int = 64 << 20, depth: Int = 64, attributes: Int = 64, elements: Int = 2_000_000, lines: Int = 50_000,
        text: Int = 8 << 20
    ) {
        self.bytes = bytes
        self.depth = depth
        self.attributes = attributes
        self.elements = elements
        self.lines = lines
        self.text = text
    }
}
