// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Arrows point one way, and the compiler enforces it: a target sees only what it names here.
//
//   CZlib ─► Unpacking ─┐     CExpat ─► UBL ─┐     CPCRE2 ─► Patterns ─┐
//   CByteScan ─────────► Ingest ◄────────────┴───────────────────────────┘
//                        │
//   Records, Statistics ─────► Indicators ─► Scoring ─► Reports ─► Runs ─► Pages ─► Sweeping ─► tilsyn, tilsyn-lab
//           └──► Configuration, Laboratory, Workbooks ───────────────┤
//           └──► Casebook ─► Reviewing, AuditSampling, Comparing, Replaying ─────┘

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
        .target(name: "CByteScan"),
        .target(name: "CRename"),
        // What the system has: a fresh machine installs the three by the names given here.
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Records"),
        .target(name: "Statistics"),
        .target(name: "Unpacking", dependencies: ["CZlib"]),
        .target(name: "UBL", dependencies: ["CExpat", "Records"]),
        .target(name: "Patterns", dependencies: ["CPCRE2"]),
        .target(name: "Surveying", dependencies: ["Records"]),
        .target(
            name: "Ingest",
            dependencies: [
                "CByteScan", "Patterns", "Records", "Surveying", "UBL", "Unpacking",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Indicators", dependencies: ["Records", "Statistics"]),
        .target(name: "Scoring", dependencies: ["Records", "Statistics", "Indicators"]),
        .target(
            name: "Configuration", dependencies: ["Patterns", "Records", .product(name: "Yams", package: "Yams")],
            // Links to config/norms: the standard norms are in the program. A file more there is a line more here.
            resources: ["calendar", "contracts", "controls", "grants", "hours", "rates"].map {
                .embedInCode("StandardNorms/\($0).yml")
            }),
        .target(
            name: "Reports",
            dependencies: [
                "CRename", "Records", "Ingest", "Indicators", "Scoring", "UBL",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Runs",
            dependencies: [
                "Records", "Ingest", "Indicators", "Scoring", "Reports",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Pages",
            dependencies: [
                "Records", "Statistics", "Ingest", "Indicators", "Scoring", "Reports", "Runs", "Workbooks",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            // The templates are in the program. A file more there is a line more here.
            resources: [
                "head.mustache", "foot.mustache", "drawing.mustache", "index.mustache", "mentor.mustache",
                "provider.mustache", "earlier.mustache", "questions.mustache", "hearing.mustache", "dossier.mustache",
                "style.css", "charts.css", "paper.css", "script.js",
            ].map { .embedInCode("Templates/\($0)") }),
        .target(
            name: "Workbooks", dependencies: ["Records"] + (hasExcel ? ["CXlsxWriter"] : []),
            swiftSettings: hasExcel ? [.define("HAS_XLSXWRITER")] : []),
        .target(
            name: "Casebook",
            dependencies: [
                "Records", "Statistics",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "AuditSampling",
            dependencies: ["Records", "Statistics", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Reviewing",
            dependencies: ["Casebook", "Records", "Ingest", "Indicators", "Scoring", "Reports", "Runs"]),
        .target(
            name: "Comparing", dependencies: ["Records", "Indicators", "Scoring", "Configuration", "Reports", "Runs"]),
        .target(name: "Laboratory", dependencies: ["Records", "Statistics"]),
        .target(
            name: "Sweeping",
            dependencies: [
                "Records", "Ingest", "Indicators", "Scoring", "Configuration", "Reports", "Runs", "Pages", "Workbooks",
                "Surveying", "UBL",
            ]),
        .target(
            name: "Replaying",
            dependencies: [
                "Records", "Ingest", "Indicators", "Scoring", "Configuration", "Reports", "Runs", "Pages", "Sweeping",
            ]),
        .target(
            name: "Program",
            dependencies: [
                "Records", "Ingest", "Configuration", "Reports", "Runs", "Sweeping",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "tilsyn",
            dependencies: [
                "Records", "Ingest", "Indicators", "Scoring", "Configuration", "Reports", "Runs", "Pages", "Workbooks",
                "Sweeping", "AuditSampling", "Casebook", "Comparing", "Reviewing", "Replaying", "Program",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "tilsyn-lab",
            dependencies: [
                "Records", "Ingest", "Scoring", "Configuration", "Reports", "Runs", "Sweeping", "Laboratory", "Program",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(
            name: "TestSupport",
            dependencies: ["Indicators", "Ingest", "Records", "Scoring", "Statistics", "Sweeping"],
            path: "Tests/TestSupport"),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "Statistics"]),
        .testTarget(name: "PatternsTests", dependencies: ["Patterns", "Statistics"]),
        .testTarget(name: "UBLTests", dependencies: ["UBL", "Records", "Statistics"], exclude: ["Samples"]),
        .testTarget(name: "UnpackingTests", dependencies: ["Unpacking"]),
        .testTarget(name: "StatisticsTests", dependencies: ["TestSupport", "Statistics"], exclude: ["Oracles"]),
        .testTarget(
            name: "IngestTests",
            dependencies: ["Ingest", "Records", "Statistics", .product(name: "Crypto", package: "swift-crypto")]),
        .testTarget(
            name: "IndicatorsTests",
            dependencies: ["TestSupport", "Indicators", "Ingest", "Records", "Scoring", "Statistics", "Sweeping"]),
        .testTarget(
            name: "ScoringTests",
            dependencies: ["TestSupport", "Indicators", "Ingest", "Records", "Scoring", "Statistics", "Sweeping"]),
        .testTarget(name: "SurveyingTests", dependencies: ["Surveying", "Configuration", "Records", "Statistics"]),
        .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "Records"]),
        // A disk that fails when told to, for what must survive that.
        .target(
            name: "CFailingDisk", dependencies: [.product(name: "GRDB", package: "GRDB.swift")],
            path: "Tests/FailingDisk"),
        .testTarget(
            name: "CasebookTests",
            dependencies: [
                "Casebook", "CFailingDisk", "Records", "Statistics", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "AuditSamplingTests", dependencies: ["AuditSampling", "Records", "Statistics"], exclude: ["Oracles"]),
        .testTarget(name: "ComparingTests", dependencies: ["TestSupport", "Comparing", "Runs", "Reports", "Records"]),
        .testTarget(name: "LaboratoryTests", dependencies: ["Laboratory", "Records", "Statistics"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["TestSupport", "Reports", "Indicators", "Ingest", "Records", "Scoring", "Statistics"]),
        .testTarget(
            name: "PagesTests",
            dependencies: [
                "Pages", "Runs", "Reports", "Indicators", "Records",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .testTarget(name: "WorkbooksTests", dependencies: ["Workbooks", "Records", "Unpacking"]),
        .testTarget(
            name: "BrowserTests", dependencies: ["tilsyn"], path: "Tests/Browser"),
        .testTarget(
            name: "SweepingTests",
            dependencies: [
                "Sweeping", "Laboratory", "Configuration", "Reports", "Scoring", "Indicators", "Ingest", "Records",
                "Statistics",
            ]
        ),
        .testTarget(
            name: "HonestTests",
            dependencies: ["TestSupport", "Sweeping", "Configuration", "Reports", "Ingest", "Records", "Statistics"],
            exclude: ["Regressions"]),
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
