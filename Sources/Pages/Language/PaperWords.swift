/// Words of the papers: question sheets, hearing packs and dossiers.
enum PaperWords: Words {
    case paperDate

    var words: (english: String, danish: String) {
        switch self {
        case .paperDate: ("Date", "Dato")
        }
    }
}
