@testable import Ingest

/// What a reader hands out, as values that can be compared.
enum JSONValue: Equatable {
    case text(String)
    case number(String)
    case flag(Bool)
    case null
    case nested
}

struct JSONMember: Equatable {
    let name: String
    let value: JSONValue
}

/// Reads one line with a reader of its own, or with one that has read others.
func readJSON(_ line: [UInt8], with reader: inout JSONObjectReader) -> (members: [JSONMember], fault: JSONFault?) {
    var members: [JSONMember] = []
    let fault = line.withUnsafeBufferPointer { bytes in
        reader.read(bytes) { name, cell in
            let value: JSONValue =
                switch cell {
                case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
                case .number(let bytes): .number(String(decoding: bytes, as: UTF8.self))
                case .flag(let flag): .flag(flag)
                case .null: .null
                case .nested: .nested
                }
            members.append(JSONMember(name: String(decoding: name, as: UTF8.self), value: value))
        }
    }
    return (members, fault)
}

func readJSON(_ line: String) -> (members: [JSONMember], fault: JSONFault?) {
    var reader = JSONObjectReader()
    return readJSON(Array(line.utf8), with: &reader)
}
