import ArgumentParser
import Foundation
import Pages

/// Characters a line: `COLUMNS` where it is set, else the terminal's, else 100; never less than 60 or more than 400.
func terminalWidth() -> Int {
    if let set = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), set > 0 {
        return min(max(60, set), 400)
    }
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return min(max(60, Int(size.ws_col)), 400)
}

/// When there are colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    /// By itself colours are for a terminal that can show them, and for those who do not ask for none.
    /// Source: no-color.org.
    var ink: Ink {
        switch self {
        case .always: return Ink(isColoured: true)
        case .never: return Ink(isColoured: false)
        case .auto:
            let environment = ProcessInfo.processInfo.environment
            let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
            return Ink(isColoured: isatty(1) == 1 && !isRefused)
        }
    }
}
