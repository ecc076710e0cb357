import Foundation
import FoundationXML

/// An element of XML, read by a parser that has nothing to do with the library that wrote it. Text that no parser accepts has
/// none.
final class Element {
    let name: String
    let attributes: [String: String]
    fileprivate(set) var children: [Element] = []
    /// The character data directly in it.
    fileprivate(set) var text = ""

    fileprivate init(_ name: String, _ attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    /// Elements of a name, anywhere below, in the order of the document.
    func all(_ name: String) -> [Element] { children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) } }
    func first(_ name: String) -> Element? { all(name).first }
    subscript(attribute: String) -> String? { attributes[attribute] }

    static func root(of xml: [UInt8]) -> Element? {
        let builder = Builder()
        let parser = XMLParser(data: Data(xml))
        parser.delegate = builder
        return parser.parse() ? builder.open[0].children.first : nil
    }

    private final class Builder: NSObject, XMLParserDelegate {
        var open = [Element("", [:])]

        func parser(
            _: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            let element = Element(name, attributes)
            open.last?.children.append(element)
            open.append(element)
        }

        func parser(_: XMLParser, didEndElement: String, namespaceURI: String?, qualifiedName: String?) {
            open.removeLast()
        }

        func parser(_: XMLParser, foundCharacters text: String) { open.last?.text += text }
    }
}
