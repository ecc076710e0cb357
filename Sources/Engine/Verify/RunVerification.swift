import Foundation
import Ingest
import Records
import Runs
import Support

/// Holds a run against everything that its manifest names, without running anything: its own files, what it read, and what it
/// was made by.
public struct RunVerification: Sendable {
    public let checks: [RunCheck]
    /// SHA-256 of `run.json`, which cannot hold its own: to be noted elsewhere, as the casebook does.
    public let manifestSHA256: String

    public var faults: [RunCheck] { checks.filter(\.isFault) }

    /// - Parameter threads: to read documents with.
    public init(_ run: RunReader, threads: Int) {
        manifestSHA256 = sha256(ofFile: run.folder + "/" + Manifest.name) ?? ""
        checks =
            FileChecks(run: run).all + InputChecks(manifest: run.manifest, threads: threads).all
            + MadeBy(run: run).all
    }
}

/// Whether the policy, rules, norms, profiles, keys and the program are those that the run was made by.
private struct MadeBy {
    let run: RunReader
    private var manifest: Manifest { run.manifest }

    var all: [RunCheck] {
        let some = [norms, previous, pseudonymKey, controlKey, casebook].compactMap { $0 }
        return [configuration, rules] + some + profiles + [program]
    }

    /// What the run has kept counts; what stands in the file by now is worth knowing.
    private var configuration: RunCheck {
        check(.configuration, manifest.configuration.path) {
            let kept = try KeptTexts(run).policy()
            return kept.path == Policy.standard.path || sha256(ofFile: kept.path) == kept.sha256
                ? .same : .changed("the file has changed since, or is not here; the run has kept its text")
        }
    }

    private var rules: RunCheck {
        check(.rules, manifest.rules.path) {
            let kept = try KeptTexts(run).rules()
            let now = kept.path == Norms.standard.path ? Norms.standard : try? Norms.read(folder: kept.path)
            return now?.sha256 == kept.sha256
                ? .same : .changed("the rules have changed since, or are not here; the run has kept them")
        }
    }

    private var norms: RunCheck? {
        guard let path = manifest.norms.path else { return nil }
        return RunCheck(.norms, path, state(path, manifest.norms.sha256 ?? ""))
    }

    private var profiles: [RunCheck] {
        manifest.profile_files.map { RunCheck(.profile, $0.path, state($0.path, $0.sha256)) }
    }

    private var previous: RunCheck? {
        manifest.previous.map { previous in
            let path = previous.path + "/" + MentorsFile.name
            return RunCheck(.previous, previous.path, state(path, previous.sha256))
        }
    }

    /// Without it a replay would make a new one, and every pseudonym would differ.
    private var pseudonymKey: RunCheck? {
        guard let fingerprint = manifest.pseudonym_key else { return nil }
        return check(.key, "pseudonym key") {
            PseudonymKey.fingerprint(ofFile: try KeptTexts(run).policy().pseudonymKeyPath) == fingerprint
                ? .same : .differs("is not here, or is not the one that the run used")
        }
    }

    private var controlKey: RunCheck? {
        guard
            (manifest.casebook?.control_arm ?? 0) > 0
                || FileManager.default.fileExists(atPath: run.folder + "/" + SealedControlArm.name)
        else { return nil }
        return check(.key, "key of the control arm") {
            let path = try KeptTexts(run).policy().controlKeyPath
            let key = try SecretKeyFile(path: path, for: .controlArm).key(makes: false)
            let sealed = FileManager.default.contents(atPath: run.folder + "/" + SealedControlArm.name) ?? Data()
            let drawn = try? SealedControlArm(key: key).open(Array(sealed), period: manifest.period.name)
            guard let drawn else { return .differs("\(path) does not open the run's control arm") }
            return drawn.count == manifest.casebook?.control_arm
                ? .same : .differs("opens a control arm of \(drawn.count) mentors, and the run drew another number")
        }
    }

    private var casebook: RunCheck? {
        manifest.casebook.map { casebook in
            check(.casebook, "of \(casebook.on)") {
                _ = try run.casebookExtract()
                return .same
            }
        }
    }

    private var program: RunCheck {
        check(.program, "tilsyn \(manifest.version)") {
            guard manifest.version == Tilsyn.version else {
                return .changed("this is version \(Tilsyn.version)")
            }
            return try manifest.program_sha256 == Tilsyn.programSHA256()
                ? .same : .changed("this is another build of the same version")
        }
    }

    private func state(_ path: String, _ sha256: String) -> RunCheck.State {
        guard let now = Support.sha256(ofFile: path) else { return .differs("is not here, or cannot be read") }
        return now == sha256 ? .same : .differs("is not the one that the run was made with")
    }

    private func check(
        _ matter: RunCheck.Matter, _ name: String, _ state: () throws -> RunCheck.State
    ) -> RunCheck {
        do {
            return RunCheck(matter, name, try state())
        } catch {
            return RunCheck(matter, name, .differs("\(error)"))
        }
    }
}
