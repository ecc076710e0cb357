import Records

/// Reads the codes of an enumerated column: the contract's own, and what a profile maps onto them.
///
/// Unsafe: reads the bytes of the buffer it is given, and up to 8 behind them.
struct CodeReader<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let key: IdentityKey
    let bytes: [UInt8]
    let value: Value
  }

  private let entries: [Entry]
  /// What an empty cell means.
  private let blank: Value?

  /// - Parameters:
  ///   - codes: the contract's codes and their values.
  ///   - aliases: a source's code → the contract's.
  ///   - blank: what an empty cell means; nil refuses it.
  init(_ codes: [(String, Value)], aliases: [String: String], blank: Value?) {
    let values = Dictionary(uniqueKeysWithValues: codes)
    var blank = blank
    var entries: [Entry] = []
    // A source's own spelling goes first: it may give a contract code another meaning.
    for (alias, code) in aliases.sorted(by: { $0.key < $1.key }) {
      guard let value = values[code] else { continue }
      if alias.isEmpty { blank = value } else { entries.append(Self.entry(alias, value)) }
    }
    for (code, value) in codes where aliases[code] == nil { entries.append(Self.entry(code, value)) }
    self.entries = entries
    self.blank = blank
  }

  private static func entry(_ text: String, _ value: Value) -> Entry {
    let bytes = Array(text.utf8)
    return Entry(key: bytes.withUnsafeBufferPointer { IdentityKey(bytes: $0) }, bytes: bytes, value: value)
  }

  /// The value of a cell, or nil where it is no known code.
  @inline(__always)
  func value(_ cell: UnsafeBufferPointer<UInt8>) -> Value? {
    guard cell.count > 0 else { return blank }
    guard let key = IdentityKey(cell: cell) else { return nil }
    for entry in entries where entry.key == key {
      if key.isExact || entry.bytes.elementsEqual(cell) { return entry.value }
    }
    return nil
  }
}
