// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Arrows point one way, and the compiler enforces it: a target sees only what it names here.
//
//   Documents ─► Ingest ─────────────────────┐
//   Statistics ─► Indicators ─► Scoring ─────┴─► Runs ─► Pages ─┐
//   Documents ─► Configuration, Statistics ─► Casebook ─────────┴─► Engine ─► Program ─► tilsyn, tilsyn-lab
//   Statistics ─► AuditSampling ─► tilsyn,  Laboratory ─► tilsyn-lab
//
// Support and Records lie below all of these.

// Workbooks for Excel are written where the library for them was there when this was built. TILSYN_EXCEL=0 leaves them out.
let hasExcel =
    Context.environment["TILSYN_EXCEL"] != "0"
    && ["/usr/include", "/usr/local/include"].contains { FileManager.default.fileExists(atPath: $0 + "/xlsxwriter.h") }

let package = Package(
    name: "tilsyn",
    products: [
        .executable(name: "tilsyn", targets: ["tilsyn"]), .executable(name: "tilsyn-lab", targets: ["tilsyn-lab"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .target(name: "CSupport"),
        // What the system has: a fresh machine installs the three by the names given here.
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Support", dependencies: ["CSupport", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Records"),
        .target(name: "Statistics"),
        .target(name: "Documents", dependencies: ["CExpat", "CPCRE2", "CZlib", "Records"]),
        .target(
            name: "Ingest",
            dependencies: [
                "CSupport", "Support", "Records", "Documents", .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Indicators", dependencies: ["Support", "Records", "Statistics"]),
        .target(name: "Scoring", dependencies: ["Support", "Records", "Statistics", "Indicators"]),
        .target(
            name: "Configuration", dependencies: ["Records", "Documents", .product(name: "Yams", package: "Yams")],
            // Links to config/norms: the standard norms are in the program. A file more there is a line more here.
            resources: ["calendar", "contracts", "controls", "grants", "hours", "rates"].map {
                .embedInCode("StandardNorms/\($0).yml")
            }),
        .target(
            name: "Runs",
            dependencies: [
                "Support", "Records", "Documents", "Ingest", "Indicators", "Scoring",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Pages",
            dependencies: [
                "Support", "Records", "Statistics", "Ingest", "Indicators", "Scoring", "Runs",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ] + (hasExcel ? ["CXlsxWriter"] : []),
            // The templates are in the program. A file more there is a line more here.
            resources: [
                "head.mustache", "foot.mustache", "drawing.mustache", "index.mustache", "mentor.mustache",
                "provider.mustache", "earlier.mustache", "questions.mustache", "hearing.mustache", "dossier.mustache",
                "style.css", "charts.css", "paper.css", "script.js",
            ].map { .embedInCode("Templates/\($0)") },
            swiftSettings: hasExcel ? [.define("HAS_XLSXWRITER")] : []),
        .target(
            name: "Casebook",
            dependencies: [
                "Support", "Records", "Statistics",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(name: "AuditSampling", dependencies: ["Support", "Records", "Statistics"]),
        .target(
            name: "Engine",
            dependencies: [
                "Support", "Records", "Documents", "Ingest", "Indicators", "Scoring", "Configuration", "Runs", "Pages",
                "Casebook",
            ]),
        .target(name: "Laboratory", dependencies: ["Records", "Statistics"]),
        .target(
            name: "Program",
            dependencies: [
                "Records", "Ingest", "Configuration", "Runs", "Engine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "tilsyn",
            dependencies: [
                "Support", "Records", "Ingest", "Indicators", "Scoring", "Configuration", "Runs", "Pages", "Casebook",
                "AuditSampling", "Engine", "Program",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "tilsyn-lab",
            dependencies: [
                "Support", "Records", "Ingest", "Scoring", "Configuration", "Runs", "Engine", "Laboratory", "Program",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(
            name: "TestSupport",
            dependencies: ["Indicators", "Ingest", "Records", "Scoring", "Statistics", "Engine"],
            path: "Tests/TestSupport"),
        // A disk that fails when told to, for what must survive that.
        .target(
            name: "CFailingDisk", dependencies: [.product(name: "GRDB", package: "GRDB.swift")],
            path: "Tests/FailingDisk"),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "Statistics"]),
        .testTarget(name: "StatisticsTests", dependencies: ["TestSupport", "Statistics"], exclude: ["Oracles"]),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Documents", "Records", "Statistics"], exclude: ["UBL/Samples"]),
        .testTarget(
            name: "IngestTests",
            dependencies: [
                "Support", "Documents", "Ingest", "Configuration", "Records", "Statistics",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .testTarget(
            name: "IndicatorsTests",
            dependencies: [
                "TestSupport", "Support", "Indicators", "Ingest", "Records", "Scoring", "Statistics", "Engine",
            ]),
        .testTarget(
            name: "ScoringTests",
            dependencies: ["TestSupport", "Indicators", "Ingest", "Records", "Scoring", "Statistics", "Engine"]),
        .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "Records"]),
        .testTarget(
            name: "RunsTests",
            dependencies: ["TestSupport", "Runs", "Indicators", "Ingest", "Records", "Scoring", "Statistics"]),
        .testTarget(
            name: "PagesTests",
            dependencies: [
                "Pages", "Runs", "Documents", "Indicators", "Records",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .testTarget(
            name: "CasebookTests",
            dependencies: [
                "Casebook", "CFailingDisk", "Records", "Statistics", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "AuditSamplingTests", dependencies: ["Support", "AuditSampling", "Records", "Statistics"],
            exclude: ["Oracles"]),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "TestSupport", "Engine", "Laboratory", "Configuration", "Runs", "Scoring", "Indicators", "Ingest",
                "Records", "Statistics",
            ]),
        .testTarget(name: "LaboratoryTests", dependencies: ["Laboratory", "Records", "Statistics"]),
        .testTarget(
            name: "HonestTests",
            dependencies: ["TestSupport", "Engine", "Configuration", "Runs", "Ingest", "Records", "Statistics"],
            exclude: ["Regressions"]),
        .testTarget(name: "BrowserTests", dependencies: ["tilsyn"], path: "Tests/Browser"),
        .testTarget(
            name: "EndToEndTests", dependencies: ["tilsyn", "tilsyn-lab", "Statistics"], path: "Tests/EndToEnd",
            exclude: ["Oracles", "Cases/Inputs"]),
    ],
    swiftLanguageModes: [.v6]
)

if hasExcel {
    package.targets.append(
        .systemLibrary(
            name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]))
}

// Tests sweep whole municipalities: without optimisation they take three to four times as long. Checks of overflow, bounds and
// preconditions stay, and test targets themselves are built without.
for target in package.targets where target.type == .regular || target.type == .executable {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-O"], .when(configuration: .debug))]
}
