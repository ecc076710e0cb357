import ArgumentParser
import Configuration
import Engine
import Foundation
import Ingest
import Program
import Records
import Runs

/// Where the rows come from; shared by `sweep` and `check`.
struct InputOptions: ParsableArguments {
    @Argument(
        help:
            "Folder that holds sessions*.csv, invoices*.csv, grants*.csv, mentors*.csv, providers*.csv and follow_ups*.csv (or .jsonl, each also .gz), and invoices in XML, also in folders below it.",
        completion: .directory
    )
    var directory: String?

    @Option(parsing: .upToNextOption, help: "Session logs; - is standard input.", completion: .file())
    var sessions: [String] = []

    @Option(
        parsing: .upToNextOption, help: "Invoice lines; also documents in XML, folders and .zip archives of them.",
        completion: .file())
    var invoices: [String] = []

    @Option(parsing: .upToNextOption, help: "Grants: the decisions that give citizens hours.", completion: .file())
    var grants: [String] = []

    @Option(parsing: .upToNextOption, help: "The register of mentors.", completion: .file())
    var mentors: [String] = []

    @Option(parsing: .upToNextOption, help: "The register of providers.", completion: .file())
    var providers: [String] = []

    @Option(parsing: .upToNextOption, help: "The municipality's own follow-up talks.", completion: .file())
    var followUps: [String] = []

    @Option(
        parsing: .upToNextOption,
        help:
            "Profiles (YAML) that map a system's own columns and formats onto the contract's; several where files come from several systems: a file is read by the first whose pattern takes its name.",
        completion: .file()
    )
    var profile: [String] = []

    @Option(help: "Threads to use.")
    var threads: Int?

    /// The zone that all profiles agree on.
    func zone(of selection: InputSelection) throws -> ZoneRules {
        let profile = selection.profiles[0]
        if let other = selection.profiles.first(where: { $0.timeZone != profile.timeZone }) {
            throw UsageError(
                description:
                    "the profiles '\(profile.name)' and '\(other.name)' name different time zones (\(profile.timeZone), \(other.timeZone)); a sweep has one: sweep the files apart, or give times with their offset"
            )
        }
        guard let zone = ZoneRules.named(profile.timeZone) else {
            throw UsageError(
                description:
                    "'\(profile.timeZone)' is not a time zone that this machine knows; write an IANA name such as Europe/Copenhagen in the profile"
            )
        }
        return zone
    }

    func selection() throws -> InputSelection {
        var selection = try InputSelection(profilePaths: profile)
        let readers = selection.profiles.filter { $0.documents != .standard && !$0.documents.files.isEmpty }
        guard readers.count <= 1 else {
            throw UsageError(
                description:
                    "the profiles '\(readers[0].name)' and '\(readers[1].name)' both say how invoices in XML are read; put their rules into one"
            )
        }
        if let directory { try selection.add(folder: directory) }
        for (paths, kind) in [
            (sessions, TableKind.sessions), (invoices, .invoices), (grants, .grants), (mentors, .mentors),
            (providers, .providers), (followUps, .followUps),
        ] where !paths.isEmpty { selection.add(paths, as: kind) }
        for (kind, paths) in selection.files {
            guard
                let twice = Dictionary(grouping: paths.map(\.path), by: { $0 }).first(where: { $0.value.count > 1 })?
                    .key
            else {
                continue
            }
            throw UsageError(
                description: "\(twice) is given twice as \(kind.rawValue); name it once, or the folder alone")
        }
        guard selection.files.values.joined().count(where: { $0.path == "-" }) <= 1 else {
            throw UsageError(description: "only one table can come from standard input")
        }
        guard !selection.isEmpty else {
            guard let directory else {
                throw UsageError(
                    description:
                        "no input: give a folder, or files with --sessions and --invoices. tilsyn sweep --help shows examples"
                )
            }
            throw InputError(
                path: directory,
                problem:
                    "holds no file that \(selection.profiles.count == 1 ? "the profile" : "a profile of") '\(selection.profileNames)' reads",
                remedy:
                    "It reads \(selection.patterns.joined(separator: ", ")); name other files with --sessions and --invoices, or state them in a profile"
            )
        }
        return selection
    }

    /// Says which files of the folder no pattern of the profile matches.
    func noteUnread(_ selection: InputSelection) {
        if !selection.unmatched.isEmpty {
            let names = selection.unmatched.prefix(10).joined(separator: ", ")
            let more = selection.unmatched.count > 10 ? " and \(selection.unmatched.count - 10) more" : ""
            ExitStatus.say(PageText.harmless(Privacy.masked("note: in the folder and not read: \(names)\(more)")))
        }
    }

    func threadCount() throws -> Int { try Self.threadCount(threads) }

    /// So many threads, or as many as there are processors.
    static func threadCount(_ threads: Int?) throws -> Int {
        let count = threads ?? ProcessInfo.processInfo.activeProcessorCount
        guard (1...256).contains(count) else { throw UsageError(description: "--threads takes 1 to 256, not \(count)") }
        return count
    }
}

extension Policy {
    /// The policy named, or the usual one; the standard settings where there is none.
    static func usual(named path: String?) throws -> Read {
        if let path { return try read(path: path) }
        let usual = "config/policy.yml"
        if FileManager.default.fileExists(atPath: usual) { return try read(path: usual) }
        ExitStatus.say("note: there is no \(usual) here; every setting is at its standard (tilsyn policy prints them)")
        return standard
    }
}
