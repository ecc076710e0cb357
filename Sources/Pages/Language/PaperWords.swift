/// Words that several papers use.
enum PaperWords: Words {
    case paperDate, caseworker, signature

    var words: (english: String, danish: String) {
        switch self {
        case .paperDate: ("Date", "Dato")
        case .caseworker: ("Caseworker", "Sagsbehandler")
        case .signature: ("Signature", "Underskrift")
        }
    }
}
