/// What a reader does with a mouse and a keyboard.
extension Page {
    /// A key that does something other than write a letter.
    enum Key: String, Sendable {
        case tab = "Tab"
        case backTab = "Shift+Tab"
        case enter = "Enter"
        case space = "Space"
        case escape = "Escape"
        case home = "Home"
        case end = "End"
        case arrowLeft = "ArrowLeft"
        case arrowUp = "ArrowUp"
        case arrowRight = "ArrowRight"
        case arrowDown = "ArrowDown"

        /// The code that keyboards of Windows have for it, which is what the protocol asks for.
        fileprivate var code: Int {
            switch self {
            case .tab, .backTab: 9
            case .enter: 13
            case .escape: 27
            case .space: 32
            case .end: 35
            case .home: 36
            case .arrowLeft: 37
            case .arrowUp: 38
            case .arrowRight: 39
            case .arrowDown: 40
            }
        }

        /// What the key writes where something can be written.
        fileprivate var text: String? {
            switch self {
            case .enter: "\r"
            case .space: " "
            default: nil
            }
        }
    }

    /// Clicks in the middle of the first element a selector finds, where a reader would hit it.
    func click(_ selector: String) throws {
        let place = try evaluate(
            """
            (() => {
              const element = document.querySelector(\(JSON.quoted(selector)));
              if (!element) return 'there is no such element';
              element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
              const box = element.getClientRects()[0];
              if (!box || !box.width || !box.height) return 'it is not shown';
              const x = box.x + box.width / 2, y = box.y + box.height / 2;
              const hit = document.elementFromPoint(x, y);
              if (!hit || !(element.contains(hit) || hit.contains(element))) return 'something else lies over it';
              return {x, y};
            })()
            """)
        if let reason = place.string { throw BrowserError.unreachable(selector: selector, reason: reason) }
        for type in ["mouseMoved", "mousePressed", "mouseReleased"] {
            try call(
                "Input.dispatchMouseEvent",
                [
                    "type": .string(type), "x": place["x"], "y": place["y"],
                    "button": type == "mouseMoved" ? "none" : "left", "clickCount": type == "mouseMoved" ? 0 : 1,
                ])
        }
        try settle()
    }

    /// Writes a text, letter by letter, where the focus is.
    func type(_ text: String) throws {
        for letter in text {
            let key: JSON = .string(String(letter))
            try call("Input.dispatchKeyEvent", ["type": "keyDown", "key": key, "text": key])
            try call("Input.dispatchKeyEvent", ["type": "keyUp", "key": key])
        }
        try settle()
    }

    /// Presses a key and reports where the focus is then: a path such as `main > a:nth-of-type(2)`; nil where it is on
    /// the page as a whole.
    @discardableResult
    func press(_ key: Key) throws -> String? {
        try strike(key)
        return try focus()
    }

    /// Presses a key.
    func strike(_ key: Key) throws {
        var details: [String: JSON] = [
            "key": .string(key == .backTab ? "Tab" : key == .space ? " " : key.rawValue),
            "code": .string(key == .backTab ? "Tab" : key.rawValue),
            "windowsVirtualKeyCode": .number(Double(key.code)), "modifiers": key == .backTab ? 8 : 0,
        ]
        if let text = key.text { details["text"] = .string(text) }
        details["type"] = key.text == nil ? "rawKeyDown" : "keyDown"
        try call("Input.dispatchKeyEvent", .object(details))
        details["text"] = nil
        details["type"] = "keyUp"
        try call("Input.dispatchKeyEvent", .object(details))
    }

    /// Where the focus is; nil where it is on the page as a whole.
    func focus() throws -> String? {
        try evaluate(
            """
            (() => {
              \(ElementPath.script)
              const element = document.activeElement;
              const isNone = [null, document.body, document.documentElement].includes(element);
              return isNone ? null : path(element);
            })()
            """
        ).string
    }
}
