import Ingest
import Records
import Runs
import Support

/// The report of a run, for a browser: `index.html`, a page for each of the first alerted mentors and for the providers
/// concerned, and the papers about them. No server, no network, no other file.
public struct Report: Sendable {
    /// A file of the report, by the name it has in its folder.
    public struct File: Sendable {
        public let name: String
        public let bytes: [UInt8]
    }

    private let source: ReportSource
    private let site: Site

    /// Reads a run's files.
    /// - Parameters:
    ///   - previous: the run of the period before, to compare with; nil where there is none.
    /// - Throws: `RunFailure` where the run is not as it was written.
    public init(_ run: RunReader, previous: PreviousRun?, language: Language, limits: ReportLimits) throws {
        source = try ReportSource(run, previous: previous, limits: limits)
        site = try Site(language)
    }

    /// How many mentors have a page.
    public var mentors: Int { source.cases.count }

    /// Makes all files, several at a time, and hands them out in a fixed order.
    public func write(threads: Int, _ write: (File) throws -> Void) throws {
        let jobs = jobs
        var next = 0
        while next < jobs.count {
            // Rounds, so that memory stays that of a few pages.
            let round = Array(jobs[next..<min(jobs.count, next + max(1, threads) * 8)])
            let made = Slots<File>(count: round.count)
            let counter = Counter()
            onThreads(max(1, min(threads, round.count))) { _ in
                while let index = counter.take(below: round.count) {
                    made[index] = File(name: round[index].name, bytes: round[index].render())
                }
            }
            for file in made.all { try write(file) }
            next += round.count
        }
    }

    private struct Job: Sendable {
        let name: String
        let render: @Sendable () -> [UInt8]
    }

    private var jobs: [Job] {
        let (source, site) = (source, site)
        var jobs = [Job(name: "index.html") { OverviewPage(source: source, site: site).render() }]
        let pages = source.cases.map { source.page(ofMentor: $0.mentor.id) }
        for (index, found) in source.cases.enumerated() {
            let id = found.mentor.id
            if let name = source.page(ofMentor: id) {
                jobs.append(
                    Job(name: name) {
                        MentorPage(
                            found: found, source: source, site: site,
                            neighbours: (
                                index > 0 ? pages[index - 1] : nil, index + 1 < pages.count ? pages[index + 1] : nil
                            )
                        ).render()
                    })
            }
        }
        for found in source.providerCases {
            if let name = source.page(ofProvider: found.provider.id) {
                jobs.append(
                    Job(name: name) { ProviderPage(found: found, source: source, site: site).render() })
            }
        }
        return jobs + papers
    }

    private var papers: [Job] {
        let source = source
        let basis = PaperBasis(site: site, manifest: source.manifest, period: source.period)
        var jobs: [Job] = []
        func add(_ name: String?, _ render: @escaping @Sendable () -> [UInt8]) {
            if let name { jobs.append(Job(name: name, render: render)) }
        }
        for found in source.cases {
            let id = found.mentor.id
            add(source.questions(ofMentor: id)) { QuestionSheet(found: found, basis: basis).render() }
            add(source.hearing(ofMentor: id)) { HearingPack(mentor: found, basis: basis).render() }
        }
        for found in source.providerCases {
            let id = found.provider.id
            add(source.hearing(ofProvider: id)) {
                HearingPack(provider: found.provider, cases: source.cases(ofProvider: id), basis: basis).render()
            }
            add(source.dossier(ofProvider: id)) {
                Dossier(found: found, cases: source.cases(ofProvider: id), basis: basis).render()
            }
        }
        return jobs
    }
}
