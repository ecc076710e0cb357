/// The tables of the casebook's first version. Never to be edited: a later version is a migration of its own behind it.
enum FirstSchema {
    static let name = "1 log, cases, runs"

    static let sql = """
        CREATE TABLE entry (
            seq INTEGER PRIMARY KEY CHECK (seq >= 1),
            at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
            "on" TEXT NOT NULL CHECK ("on" GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
            actor TEXT NOT NULL CHECK (trim(actor) <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('run-added', 'opened', 'seen-again', 'noted', 'decided', 'reopened',
                'quieted', 'quieting-ended', 'purged')),
            case_id TEXT REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED,
            content TEXT CHECK (content IS NOT NULL OR case_id IS NOT NULL),
            content_sha256 TEXT NOT NULL CHECK (length(content_sha256) = 64 AND content_sha256 NOT GLOB '*[^0-9a-f]*'),
            previous TEXT NOT NULL UNIQUE CHECK (length(previous) = 64 AND previous NOT GLOB '*[^0-9a-f]*'),
            hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
            CHECK ((case_id IS NULL) = (kind IN ('run-added', 'purged')))
        ) STRICT;

        CREATE INDEX entry_of_case ON entry (case_id);

        CREATE TABLE "case" (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'C-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'),
            opened INTEGER NOT NULL UNIQUE REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;

        CREATE TABLE run (
            sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
            manifest TEXT NOT NULL,
            period TEXT NOT NULL CHECK (period <> ''),
            period_from TEXT NOT NULL,
            period_to TEXT NOT NULL CHECK (period_from <= period_to),
            version TEXT NOT NULL,
            started TEXT NOT NULL,
            finished TEXT NOT NULL,
            folder TEXT NOT NULL
        ) STRICT;

        CREATE TABLE subject (
            run TEXT NOT NULL REFERENCES run (sha256),
            position INTEGER NOT NULL CHECK (position >= 0),
            kind TEXT NOT NULL CHECK (kind IN ('mentor', 'provider')),
            id TEXT NOT NULL CHECK (id <> ''),
            provider TEXT NOT NULL,
            tier TEXT NOT NULL CHECK (tier IN ('documented', 'strong', 'clear', 'watch', 'none', 'not-assessable')),
            rank INTEGER CHECK (rank >= 1),
            score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10000),
            q_value REAL CHECK (q_value BETWEEN 0 AND 1),
            documented INTEGER NOT NULL,
            indicated INTEGER NOT NULL,
            opens_case INTEGER NOT NULL CHECK (opens_case IN (0, 1)),
            PRIMARY KEY (run, position),
            UNIQUE (run, kind, id)
        ) STRICT;

        CREATE TABLE figure (
            run TEXT NOT NULL,
            subject INTEGER NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            name TEXT NOT NULL CHECK (name <> ''),
            value TEXT NOT NULL,
            PRIMARY KEY (run, subject, position),
            FOREIGN KEY (run, subject) REFERENCES subject (run, position)
        ) STRICT;

        CREATE TABLE finding (
            run TEXT NOT NULL,
            subject INTEGER NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            code TEXT NOT NULL CHECK (code <> ''),
            family TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('fact', 'statistic', 'information')),
            observed REAL NOT NULL,
            expected REAL NOT NULL,
            threshold REAL NOT NULL,
            p_value REAL CHECK (p_value BETWEEN 0 AND 1),
            contribution INTEGER NOT NULL CHECK (contribution >= 0),
            hours INTEGER NOT NULL,
            amount INTEGER,
            "window" TEXT,
            window_months INTEGER NOT NULL CHECK (window_months >= 1),
            is_raised INTEGER NOT NULL CHECK (is_raised IN (0, 1)),
            PRIMARY KEY (run, subject, position),
            UNIQUE (run, subject, code),
            FOREIGN KEY (run, subject) REFERENCES subject (run, position)
        ) STRICT;

        \(FirstTriggers.sql)
        """
}
