import Records

/// A small world with one mentor, and whether the indicator speaks up in it. The examples are shown in the catalogue and
/// are the indicator's tests.
public struct Example<Subject: Indicator>: Sendable {
    public let title: String
    public let fires: Bool
    /// The norm to judge by; facts have none.
    public let norm: Subject.Norm
    public let sketch: LedgerFixture

    public init(_ title: String, fires: Bool, norm: Subject.Norm, _ sketch: LedgerFixture) {
        self.title = title
        self.fires = fires
        self.norm = norm
        self.sketch = sketch
    }
}

extension Example where Subject.Norm == NoNorm {
    public init(_ title: String, fires: Bool, _ sketch: LedgerFixture) {
        self.init(title, fires: fires, norm: NoNorm(), sketch)
    }
}
