import Ingest
import Records
import Runs

/// The files that a run read, chosen again by the profiles that it read them with.
enum RunInputs {
    /// Every input of the run, one by one and in their order: what else has come into its folder since is not read.
    /// - Throws: where a profile is not what it was, or input came from standard input.
    static func selection(_ manifest: Manifest) throws -> InputSelection {
        var selection = try profiles(manifest)
        for input in manifest.inputs {
            guard let kind = TableKind(rawValue: input.table) else { continue }
            guard input.path != "stdin" else {
                throw RunFailure(
                    "\(input.table) came from standard input and cannot be read again. Sweep from files where a run is to be repeated."
                )
            }
            selection.add([input.path], as: kind)
        }
        selection.unreadThen = manifest.completeness?.unread_files ?? []
        return selection
    }

    /// The run's profiles, with nothing chosen yet.
    static func profiles(_ manifest: Manifest) throws -> InputSelection {
        var paths: [String] = []
        var rest = manifest.profile_files[...]
        while let next = rest.first {
            // A profile's own look-up tables follow it in the list.
            let files = try InputSelection(profilePaths: [next.path]).profileFiles
            guard files.map(\.sha256) == rest.prefix(files.count).map(\.sha256) else {
                throw RunFailure(
                    "\(next.path): is not the profile that the run used, or a table that it names is not. Put those back in their place."
                )
            }
            paths.append(next.path)
            rest = rest.dropFirst(files.count)
        }
        return try InputSelection(profilePaths: paths)
    }
}
