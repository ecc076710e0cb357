/// What a format makes of the elements of a file, in the order of the file.
///
/// An element's name is its namespace, `XMLReader.separator` and its own name, ended by a zero; attributes are names and
/// values by turns, ended by nil. All of it, and texts, are valid for the length of a call.
protocol XMLFormat: AnyObject {
    /// An element begins; not asked for elements within one that is skipped.
    func begin(
        _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>, at place: XMLPlace
    ) -> XMLStep

    /// An element that was entered ends.
    func end()

    /// An element ends whose text was asked for: the text without blanks around it.
    func end(_ text: UnsafeBufferPointer<UInt8>)
}

/// What is wanted of an element.
enum XMLStep {
    /// Nothing of it, nor of those within it.
    case skip
    /// The elements within it.
    case enter
    /// Its text.
    case text
    /// The file is not what the format reads.
    case stop(XMLFault.Kind, String)
}
