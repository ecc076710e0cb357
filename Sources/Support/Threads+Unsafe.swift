import Glibc

/// Runs `body` once on each of `count` threads and waits for all. With one thread it runs on the caller's.
///
/// The reader's workers wait for each other (a worker may have to wait until another has read a chunk), which tasks of
/// Swift's cooperative pool must not do; hence threads.
///
/// Unsafe: each thread is handed one retained box and releases it.
public func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    precondition(count >= 1, "at least one thread")
    var others: [pthread_t] = []
    for index in 1..<max(1, count) {
        var thread = pthread_t()
        let job = Unmanaged.passRetained(Job(index: index, body: body))
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
                job.body(job.index)
                return nil
            }, job.toOpaque())
        if status == 0 {
            others.append(thread)
        } else {
            // No more threads to be had: this share of the work is done here instead.
            job.release()
            body(index)
        }
    }
    body(0)
    for thread in others { pthread_join(thread, nil) }
}

private final class Job {
    let index: Int
    let body: @Sendable (Int) -> Void
    init(index: Int, body: @escaping @Sendable (Int) -> Void) {
        self.index = index
        self.body = body
    }
}

/// A lock with a condition to wait on.
///
/// Unsafe: both pthread objects live at fixed addresses from `init` to `deinit`.
public final class Monitor: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    public init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        condition = .allocate(capacity: 1)
        condition.initialize(to: pthread_cond_t())
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    public func lock() { pthread_mutex_lock(mutex) }
    public func unlock() { pthread_mutex_unlock(mutex) }
    /// Gives the lock up until someone signals; the caller checks again what it waits for.
    public func wait() { pthread_cond_wait(condition, mutex) }
    public func signalAll() { pthread_cond_broadcast(condition) }
}

/// Hands out 0, 1, 2 … to whoever asks first.
public final class Counter: @unchecked Sendable {
    private let monitor = Monitor()
    private var next = 0

    public init() {}

    /// The next number, or nil where all below `limit` have been handed out.
    public func take(below limit: Int) -> Int? {
        monitor.lock()
        defer { monitor.unlock() }
        guard next < limit else { return nil }
        defer { next += 1 }
        return next
    }
}
