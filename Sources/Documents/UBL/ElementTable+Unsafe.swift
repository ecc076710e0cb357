import Glibc

/// The grammar as tables, so that an element costs a hash of its name and one look-up.
///
/// Unsafe: names come as C strings that the XML library ends with a zero. They are compared with `strncmp` and `strcmp`, which
/// stop at that zero, and hashed up to it. The tables are allocated here with as many entries as there are places and names,
/// indexed by numbers of those two alone, and freed with the object.
final class ElementTable {
    private static let family = "urn:oasis:names:specification:ubl:schema:xsd:"

    private let basic: UnsafeMutablePointer<CChar>
    private let basicLength: Int
    private let aggregate: UnsafeMutablePointer<CChar>
    private let aggregateLength: Int
    private let invoice: UnsafeMutablePointer<CChar>
    private let creditNote: UnsafeMutablePointer<CChar>

    /// Distinct names; 0 stands for a name that is not among them.
    private let names: [UnsafeMutablePointer<CChar>]
    /// Name numbers at their hash, 0 where there is none; a power of two, less than half full.
    private let slots: UnsafeMutablePointer<UInt8>
    private static let slotCount = 512
    /// Place × name → place.
    private let steps: UnsafeMutablePointer<UInt8>
    private let width: Int
    private let leaves: UnsafeMutablePointer<Bool>
    private let attributes: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

    init() {
        let separator = String(Unicode.Scalar(UInt8(XMLReader.separator)))
        let basicText = Self.family + "CommonBasicComponents-2" + separator
        let aggregateText = Self.family + "CommonAggregateComponents-2" + separator
        basic = Self.copy(basicText)
        basicLength = basicText.utf8.count
        aggregate = Self.copy(aggregateText)
        aggregateLength = aggregateText.utf8.count
        invoice = Self.copy(Self.family + "Invoice-2" + separator + "Invoice")
        creditNote = Self.copy(Self.family + "CreditNote-2" + separator + "CreditNote")

        let distinct = Set(DocumentGrammar.steps.map(\.name)).sorted()
        precondition(distinct.count < 255 && distinct.count * 2 < Self.slotCount)
        names = distinct.map(Self.copy)
        width = distinct.count + 1
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: 0, count: Self.slotCount)
        let places = Place.allCases.count
        steps = .allocate(capacity: places * width)
        steps.initialize(repeating: Place.none.rawValue, count: places * width)
        leaves = .allocate(capacity: places)
        leaves.initialize(repeating: false, count: places)
        attributes = .allocate(capacity: places)
        attributes.initialize(repeating: nil, count: places)

        for (index, name) in names.enumerated() {
            var slot = Self.hash(name)
            while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
            slots[slot] = UInt8(index + 1)
        }
        for step in DocumentGrammar.steps {
            guard let index = distinct.firstIndex(of: step.name) else { continue }
            steps[Int(step.from.rawValue) * width + index + 1] = step.to.rawValue
        }
        for place in DocumentGrammar.leaves {
            leaves[Int(place.rawValue)] = true
            attributes[Int(place.rawValue)] = place.attribute.map { Self.copy($0.description) }
        }
    }

    deinit {
        for index in 0..<Place.allCases.count { free(attributes[index]) }
        for name in names { free(name) }
        for text in [basic, aggregate, invoice, creditNote] { free(text) }
        slots.deallocate()
        steps.deallocate()
        leaves.deallocate()
        attributes.deallocate()
    }

    /// Whether an element is the root of a document, and of which.
    func kind(of name: UnsafePointer<CChar>) -> UBLDocument.Kind? {
        if strcmp(name, invoice) == 0 { return .invoice }
        return strcmp(name, creditNote) == 0 ? .creditNote : nil
    }

    /// Where an element leads from a place; `.none` where it is not read.
    @inline(__always)
    func step(from place: Place, _ name: UnsafePointer<CChar>) -> Place {
        let local: UnsafePointer<CChar>
        if strncmp(name, basic, basicLength) == 0 {
            local = name + basicLength
        } else if strncmp(name, aggregate, aggregateLength) == 0 {
            local = name + aggregateLength
        } else {
            return .none
        }
        var slot = Self.hash(local)
        while true {
            let number = Int(slots[slot])
            if number == 0 { return .none }
            if strcmp(names[number - 1], local) == 0 {
                return Place(rawValue: steps[Int(place.rawValue) * width + number]) ?? .none
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
    }

    /// Whether the text of a place is what is read of it.
    @inline(__always)
    func isLeaf(_ place: Place) -> Bool { leaves[Int(place.rawValue)] }

    /// The value of the attribute that goes with a place, empty where it is not among those given: names and values by turns,
    /// ended by nil.
    @inline(__always)
    func attribute(of place: Place, in given: UnsafeMutablePointer<UnsafePointer<CChar>?>) -> String {
        guard let wanted = attributes[Int(place.rawValue)] else { return "" }
        var index = 0
        while let name = given[index], let value = given[index + 1] {
            if strcmp(name, wanted) == 0 { return String(cString: value) }
            index += 2
        }
        return ""
    }

    @inline(__always)
    private static func hash(_ name: UnsafePointer<CChar>) -> Int {
        var hash: UInt32 = 0
        var index = 0
        while name[index] != 0 {
            hash = (hash ^ UInt32(UInt8(bitPattern: name[index]))) &* 0x0100_0193
            index += 1
        }
        return Int((hash ^ (hash >> 15)) & UInt32(slotCount - 1))
    }

    private static func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
        let bytes = Array(text.utf8CString)
        // Freed with `free`, so made with `malloc`; memory for a few names is not worth an error that nobody could act on.
        guard let memory = malloc(bytes.count) else { fatalError("no memory for \(bytes.count) bytes") }
        let copy = memory.bindMemory(to: CChar.self, capacity: bytes.count)
        bytes.withUnsafeBufferPointer { source in
            for index in 0..<source.count { copy[index] = source[index] }
        }
        return copy
    }
}
