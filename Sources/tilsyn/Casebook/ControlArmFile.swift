import Foundation
import Program
import Runs

/// The control arm of a run's folder, which only its key opens.
struct ControlArmFile {
    private let folder: String
    private let period: String
    /// As the run's manifest has it.
    private let count: Int
    private let sealed: [UInt8]

    /// nil where the run has none.
    init?(of run: RunReader) throws {
        folder = run.folder
        period = run.manifest.period.name
        count = run.manifest.casebook?.control_arm ?? 0
        let path = folder + "/" + SealedControlArm.name
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RunFailure("\(path): may not be read. Ask whoever made the run.")
        }
        sealed = [UInt8](data)
    }

    /// Who was drawn.
    /// - Parameters:
    ///   - key: path of the file with the key.
    ///   - remedy: what to do where it is not there.
    func mentors(key path: String, remedy: String) throws -> [String] {
        let arm: SealedControlArm
        do {
            arm = SealedControlArm(key: try SecretKeyFile(path: path, for: .controlArm).key(makes: false))
        } catch {
            throw UsageError(
                description:
                    "\(folder): has a control arm, and its key is not to be had from \(PageText.harmless(path)). \(remedy)"
            )
        }
        guard let mentors = try? arm.open(sealed, period: period), mentors.count == count else {
            throw RunFailure(
                "\(folder)/\(SealedControlArm.name): does not open with the key in \(path). It was sealed with another key or for another run, or is damaged: give the key that the sweep had, or copy the run's folder again."
            )
        }
        return mentors
    }
}
