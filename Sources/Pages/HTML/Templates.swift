/// The templates, styles and scripts that are built into the program.
///
/// `Package.swift` names each of these files, so that the build puts their bytes here. A test holds this list against the folder.
enum Templates {
    static let all: [(name: String, text: String)] = [
        ("head", text(PackageResources.head_mustache)),
        ("foot", text(PackageResources.foot_mustache)),
        ("drawing", text(PackageResources.drawing_mustache)),
        ("index", text(PackageResources.index_mustache)),
        ("mentor", text(PackageResources.mentor_mustache)),
        ("provider", text(PackageResources.provider_mustache)),
        ("earlier", text(PackageResources.earlier_mustache)),
        ("questions", text(PackageResources.questions_mustache)),
        ("hearing", text(PackageResources.hearing_mustache)),
        ("dossier", text(PackageResources.dossier_mustache)),
    ]
    static let style = text(PackageResources.style_css)
    static let charts = text(PackageResources.charts_css)
    static let paper = text(PackageResources.paper_css)
    static let script = text(PackageResources.script_js)

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
