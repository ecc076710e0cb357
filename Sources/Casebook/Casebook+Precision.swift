/// What came of the alerts.
extension Casebook {
    /// How often people confirmed what the alerts asked; see `PrecisionTable` for what is counted.
    /// - Parameter controls: the control cases, where they are unsealed.
    public func precision(controls: Set<CaseID>? = nil) throws(CasebookFailure) -> PrecisionTable {
        try read { try PrecisionCount(CaseFold($0), controls: controls).table }
    }
}
