import Records

/// Reads what only some logs hold of a session.
///
/// An object of its own, outside the decoder: a decoder that grows by these columns is copied row by row by the compiler,
/// also for logs that have none of them.
///
/// Unsafe: hands cells of the record on while the record is valid; writes one detail where the caller has room for it.
final class SessionDetailReader {
    struct Layout: Sendable {
        let group, confirmedMinutes, provider, grant, channel, mode: TableLayout.Column
        let loggedAt, confirmedAt: TableLayout.Timestamp
        let timestamps: TimestampReader
        let confirmedNumbers: NumberReader
        let modes: CodeReader<SessionMode>

        /// The columns that are kept in `SessionDetail`.
        static let columns = [
            "group_id", "confirmed_minutes", "provider_id", "grant_id", "logged_at", "confirmed_at", "channel", "mode",
        ]

        init(_ layout: TableLayout) {
            group = layout.column("group_id")
            confirmedMinutes = layout.column("confirmed_minutes")
            provider = layout.column("provider_id")
            grant = layout.column("grant_id")
            channel = layout.column("channel")
            mode = layout.column("mode")
            loggedAt = layout.timestamp("logged_at")
            confirmedAt = layout.timestamp("confirmed_at")
            timestamps = layout.spelling.timestamps
            confirmedNumbers = layout.numbers(for: confirmedMinutes)
            modes = CodeReader(
                SessionMode.allCases.filter { $0 != .unknown }.map { ($0.code, $0) }, aliases: layout.aliases("mode"),
                blank: .unknown)
        }
    }

    private let layouts: [Layout]
    private var layout: Layout
    private let providers: IdTable
    private let spellings: IdSpellings

    /// - Parameters:
    ///   - layouts: by file.
    ///   - providers: where the providers that sessions name are numbered.
    ///   - spellings: of these.
    init(layouts: [Layout], providers: IdTable, spellings: IdSpellings) {
        precondition(!layouts.isEmpty, "a table has at least one file")
        self.layouts = layouts
        self.providers = providers
        self.spellings = spellings
        layout = layouts[0]
    }

    /// The file whose records come next.
    func begin(file: Int) { layout = layouts[file] }

    /// Reads the details of a session, or says why not.
    /// - Parameters:
    ///   - place: room for one; written unless the row is refused.
    ///   - start: of the session, seconds since 1970-01-01 UTC.
    @inline(never)
    func fill(
        _ place: UnsafeMutablePointer<SessionDetail>, from record: RecordView, kind: SessionKind, session: IdentityKey,
        start: Int64,
        checksText: Bool
    ) -> Rejection? {
        var detail = SessionDetail(session: session)
        switch record.key(layout.group, checksText: checksText) {
        case .success(let key): if kind == .group { detail.group = key }
        case .failure(.missing): if kind == .group { return Rejection(.missingValue, layout.group.number) }
        case .failure(.badEncoding), .failure(.lostDigits): return Rejection(.badEncoding, layout.group.number)
        }
        let confirmed = record[layout.confirmedMinutes.place]
        if !confirmed.isEmpty {
            guard
                let seconds = layout.confirmedNumbers.seconds(
                    confirmed, unit: layout.confirmedMinutes.unit ?? .minutes),
                seconds <= 86_400
            else {
                return Rejection(.badNumber, layout.confirmedMinutes.number)
            }
            detail.confirmedLength = Int32(seconds)
        }
        switch record.key(layout.grant, checksText: checksText) {
        case .success(let key): detail.grant = key
        case .failure(.missing): break
        case .failure(.badEncoding), .failure(.lostDigits): return Rejection(.badEncoding, layout.grant.number)
        }
        switch record.key(layout.channel, checksText: checksText) {
        case .success(let key): detail.channel = key.tag
        case .failure(.missing): break
        case .failure(.badEncoding), .failure(.lostDigits): return Rejection(.badEncoding, layout.channel.number)
        }
        guard let mode = layout.modes.value(record[layout.mode.place]) else {
            return Rejection(.unknownValue, layout.mode.number)
        }
        detail.mode = mode
        switch moment(layout.loggedAt, in: record, after: start) {
        case .success(let instant): detail.loggedAt = instant
        case .failure(let failure): return failure.rejection
        }
        switch moment(layout.confirmedAt, in: record, after: start) {
        case .success(let instant): detail.confirmedAt = instant
        case .failure(let failure): return failure.rejection
        }
        // Last, so that a refused row names no provider.
        switch record.key(layout.provider, checksText: checksText) {
        case .success(let key):
            let id = record.id(layout.provider, spellings, checksText: checksText)
            detail.provider = providers.number(of: id, key: key)
        case .failure(.missing): break
        case .failure(.badEncoding), .failure(.lostDigits): return Rejection(.badEncoding, layout.provider.number)
        }
        place.initialize(to: detail)
        return nil
    }

    private struct BadTime: Error {
        let rejection: Rejection
        init(_ code: RefusalCode, _ timestamp: TableLayout.Timestamp) { rejection = Rejection(code, timestamp.number) }
    }

    /// The instant of a time that need not be given, 0 where it is not. In the hour that comes twice it is the first
    /// one after the session's start, as its end is.
    private func moment(
        _ timestamp: TableLayout.Timestamp, in record: RecordView, after start: Int64
    ) -> Result<UInt32, BadTime> {
        if timestamp.date.isAbsent { return .success(0) }
        if record[timestamp.date].isEmpty, timestamp.time.isAbsent || record[timestamp.time].isEmpty {
            return .success(0)
        }
        guard let reading = layout.timestamps.reading(timestamp, in: record) else {
            return .failure(BadTime(.badDate, timestamp))
        }
        guard let instant = layout.timestamps.end(reading, after: start) else {
            return .failure(BadTime(.nonexistentLocalTime, timestamp))
        }
        return .success(UInt32(truncatingIfNeeded: instant))
    }
}

extension TimestampReader {
    /// A timestamp of a record: one cell, or a date and a time apart.
    @inline(__always)
    func reading(_ timestamp: TableLayout.Timestamp, in record: RecordView) -> Reading? {
        timestamp.time.isAbsent
            ? self.timestamp(record[timestamp.date])
            : self.timestamp(date: record[timestamp.date], time: record[timestamp.time])
    }
}
