import Foundation
import Glibc
import Synchronization

/// A process of Chromium in a process group of its own, with one end of a socket in our hands.
///
/// Unsafe: calls `posix_spawn` with C strings it owns until the call is over, and reads into a buffer whose length it
/// passes along. The socket and the child are given back once, in `end`.
final class BrowserProcess: Sendable {
    /// Its own folder: profile, home, temporary files and what it prints. Removed with the process.
    let folder: String
    private let socket: Int32
    private let child: pid_t
    private let isOver = Mutex(false)

    /// What reading brought within the time given.
    enum Reading {
        case bytes(ArraySlice<UInt8>)
        case nothingYet
        case ended
    }

    init(path: String, arguments: [String]) throws(BrowserError) {
        // Short, because Chromium makes Unix sockets in it and their names may have 107 bytes.
        var name = Array("/tmp/tilsyn-browser-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            throw .notStarted(path: path, reason: "no temporary folder: \(String(cString: strerror(errno)))")
        }
        folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            (child, socket) = try Self.spawn(
                path, arguments + ["--user-data-dir=\(folder)/profile", "about:blank"], folder: folder)
        } catch {
            try? FileManager.default.removeItem(atPath: folder)
            throw error
        }
    }

    deinit { end(grace: .zero) }

    private static func spawn(
        _ path: String, _ arguments: [String], folder: String
    ) throws(BrowserError) -> (child: pid_t, socket: Int32) {
        // Closed on exec, so that no other child of the tests keeps the browser's pipe open; the file actions open the
        // child's end again under the two numbers that --remote-debugging-pipe reads from and writes to.
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw .notStarted(path: path, reason: "no socket: \(String(cString: strerror(errno)))")
        }
        // Above 4, so that no file action overwrites what a later one needs.
        let theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
        close(ends[1])

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, folder + "/errors", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, theirs, 3)
        posix_spawn_file_actions_adddup2(&actions, theirs, 4)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)

        let environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder, "TMPDIR": folder,
            "LANG": "C.UTF-8", "TZ": "UTC",
        ]
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var child = pid_t()
        let failure = posix_spawn(&child, path, &actions, &attributes, words, variables)
        close(theirs)
        guard failure == 0 else {
            close(ends[0])
            throw .notStarted(path: path, reason: String(cString: strerror(failure)))
        }
        return (child, ends[0])
    }

    /// Writes all the bytes; false where the browser no longer listens before the deadline.
    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) -> Bool {
        var done = 0
        while done < bytes.count {
            guard wait(for: POLLOUT, until: deadline) else { return false }
            // Without a signal where nobody reads any more, and without waiting past the deadline.
            let sent = bytes.withUnsafeBytes {
                send(
                    socket, $0.baseAddress.map { $0 + done }, $0.count - done,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if sent > 0 {
                done += sent
            } else if errno != EINTR && errno != EAGAIN {
                return false
            }
        }
        return true
    }

    /// Reads what is there, or waits for it until the deadline.
    func read(until deadline: ContinuousClock.Instant) -> Reading {
        guard wait(for: POLLIN, until: deadline) else { return .nothingYet }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        let got = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        if got > 0 { return .bytes(buffer[..<got]) }
        return got < 0 && (errno == EINTR || errno == EAGAIN) ? .nothingYet : .ended
    }

    /// True once the socket is ready or closed by the other side; false at the deadline.
    private func wait(for event: Int32, until deadline: ContinuousClock.Instant) -> Bool {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { return false }
            var entry = pollfd(fd: socket, events: Int16(event), revents: 0)
            let milliseconds = left / .milliseconds(1)
            if poll(&entry, 1, Int32(min(milliseconds.rounded(.up), 60_000))) > 0 { return true }
        }
    }

    /// The last lines it printed as errors, without those about a message bus that tests do not have.
    var errors: String {
        let text = (try? String(contentsOfFile: folder + "/errors", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").filter { !$0.contains(":ERROR:dbus/") }.suffix(8).joined(separator: "\n")
    }

    /// Waits for the browser to end by itself, then kills it and its helpers; removes its folder.
    func end(grace: Duration) {
        isOver.withLock { isOver in
            guard !isOver else { return }
            isOver = true
            let deadline = ContinuousClock.now + grace
            var status: Int32 = 0
            var hasEnded = waitpid(child, &status, WNOHANG) != 0
            while !hasEnded && ContinuousClock.now < deadline {
                usleep(5000)
                hasEnded = waitpid(child, &status, WNOHANG) != 0
            }
            kill(-child, SIGKILL)
            if !hasEnded { waitpid(child, &status, 0) }
            close(socket)
            // A helper that is just being killed may still be writing.
            for _ in 0..<20 where FileManager.default.fileExists(atPath: folder) {
                if (try? FileManager.default.removeItem(atPath: folder)) == nil { usleep(50_000) }
            }
        }
    }
}
