import Records

/// Ids of a directory that may be other spellings of each other: alike but for case, signs or leading zeros, and one has only
/// one side of what the other has the other side of. Nothing in the files says whether they are one.
struct LookAlikes {
    /// Each a set of ids that may be one, in ascending order; in the order of their first.
    let groups: [[UInt32]]

    /// No ids.
    static let none = LookAlikes(groups: [])

    /// All of them.
    var ids: Set<UInt32> { Set(groups.joined()) }

    private init(groups: [[UInt32]]) { self.groups = groups }

    /// - Parameters:
    ///   - bills: by number, whether the id has invoice lines.
    ///   - meets: by number, whether the log, or for providers a register, knows it.
    ///   - isSettled: whether two ids are known to be two.
    init(
        _ directory: Directory, bills: [Bool], meets: [Bool], isSettled: (UInt32, UInt32) -> Bool
    ) {
        // Where everybody has both, or neither side is there, no text is looked at.
        let numbers = 0..<UInt32(directory.count)
        guard bills.contains(true), meets.contains(true), numbers.contains(where: { bills[Int($0)] != meets[Int($0)] })
        else {
            self = .none
            return
        }
        var alike: [String: [UInt32]] = [:]
        for number in numbers where bills[Int(number)] || meets[Int(number)] {
            alike[IdFolding.all.folded(directory.ids[Int(number)]), default: []].append(number)
        }
        func isOneSided(_ a: UInt32, _ b: UInt32) -> Bool {
            let (a, b) = (Int(a), Int(b))
            return bills[a] && !meets[a] && meets[b] || meets[a] && !bills[a] && bills[b]
        }
        groups = alike.values.compactMap { ids in
            guard ids.count > 1 else { return nil }
            let open = ids.filter { id in
                ids.contains { other in
                    other != id && (isOneSided(id, other) || isOneSided(other, id)) && !isSettled(id, other)
                }
            }
            return open.isEmpty ? nil : open
        }.sorted { $0[0] < $1[0] }
    }
}
