import Glibc

/// Blocks of equal size, cut from slabs that grow to two mebibytes, all given back at once.
///
/// Rows are written once and freed together. Slabs of the size of a huge page save most of the page faults, and go back to
/// the system when the rows are no longer wanted, which freed heap blocks of several threads do not.
///
/// Unsafe: a block is `blockBytes` of uninitialised memory, valid until the allocator is gone.
@usableFromInline
final class SlabAllocator {
    private let blockBytes: Int
    private var slabs: [(base: UnsafeMutableRawPointer, bytes: Int)] = []
    private var next: UnsafeMutableRawPointer?
    private var left = 0

    private static let hugePage = 1 << 21

    init(blockBytes: Int) {
        precondition(blockBytes > 0 && blockBytes <= Self.hugePage, "a block fits into a slab")
        self.blockBytes = blockBytes
    }

    deinit { for slab in slabs { munmap(slab.base, slab.bytes) } }

    func block() -> UnsafeMutableRawPointer {
        if left < blockBytes { addSlab() }
        guard let block = next else { preconditionFailure("a slab has just been added") }
        next = block + blockBytes
        left -= blockBytes
        return block
    }

    private func addSlab() {
        // Small inputs stay small: a quarter of a mebibyte first, then doubling.
        let wanted = max(blockBytes, min(Self.hugePage, 1 << (18 + min(3, slabs.count))))
        let isHuge = wanted == Self.hugePage
        // Twice the size, so that a huge page's alignment can be cut out of it.
        let reserved = isHuge ? wanted * 2 : wanted
        guard let room = mmap(nil, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            room != MAP_FAILED
        else { fatalError("out of memory: \(reserved) bytes for rows could not be had") }
        var base = room
        if isHuge {
            base = room.alignedUp(toMultipleOf: Self.hugePage)
            let front = base - room
            if front > 0 { munmap(room, front) }
            munmap(base + wanted, reserved - wanted - front)
            madvise(base, wanted, MADV_HUGEPAGE)
        }
        slabs.append((base, wanted))
        next = base
        left = wanted
    }
}
