/// A casebook of the first version with two cases, as `sqlite3 FILE .dump` printed it then. Never to be made anew.
enum FirstVersion {
    static let head = "81f8037a54036384a6f272f76464ba0b167821d8b306ed70a3cf0cc62323287b"
    static let count = 6
    static let dump = """
        PRAGMA foreign_keys=OFF;
        BEGIN TRANSACTION;
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES('1 log, cases, runs');
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
        INSERT INTO entry VALUES(1,'2026-11-22T14:04:17Z','2026-11-22','AB','run-added',NULL,'{"body":{"continued":0,"finished":"2026-11-22T09:00:01+01:00","folder":"out/2026-10","from":"2026-10-01","leftQuiet":0,"opened":2,"period":"2026-10","rows":"d0041be74461e60fe40c7577ae88e7257cf8c993a70223864b09912787128065","run":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","started":"2026-11-22T09:00:00+01:00","subjects":2,"to":"2026-10-31","version":"1.0.0"},"salt":"5da59a8ac8c30dcf96ddf2387eb7ff6a"}','7a30d37e90b7753ad345a3ae42fddbbc4d0ffd75194d375395d6041a6163eb63','0000000000000000000000000000000000000000000000000000000000000000','9f10a69abfeb285f68c4e719b0d8b5c8b4c75a67966ea16bddbcb0b31205150e');
        INSERT INTO entry VALUES(2,'2026-11-22T14:04:17Z','2026-11-22','AB','opened','C-2026-0001','{"body":{"origin":"run","sighting":{"period":"2026-10","provider":"P001","questions":[{"code":"double-booked","family":"family-of-double-booked","hours":40000,"kind":"fact","months":1,"øre":100000}],"run":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","score":5471,"tier":"clear"},"subject":{"id":"M1","kind":"mentor"}},"salt":"9a41865c83af746ba00a2f1e0867e533"}','8a94fb1b696eebd90a9b57766743806d4343467cfeab1deeadc0adeb78a86603','9f10a69abfeb285f68c4e719b0d8b5c8b4c75a67966ea16bddbcb0b31205150e','79e72f525c30aa95c52ad79f3c6656df10229fe33050bdbc9434810562580fe3');
        INSERT INTO entry VALUES(3,'2026-11-22T14:04:17Z','2026-11-22','AB','opened','C-2026-0002','{"body":{"origin":"run","sighting":{"period":"2026-10","provider":"P001","questions":[{"code":"round-hours","family":"family-of-round-hours","hours":40000,"kind":"statistic","months":3}],"run":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","score":5471,"tier":"clear"},"subject":{"id":"M2","kind":"mentor"}},"salt":"c7a4f627cc282e9ca93114a13f6e87a2"}','6cd994f2f3aa9cad6099f0bf898f96c51369ba10e12e37f63bc8453898ce600b','79e72f525c30aa95c52ad79f3c6656df10229fe33050bdbc9434810562580fe3','38baa8659280ce88c0b62b66b775be4228f8bbdf99449859fe99c9e4f1bfac37');
        INSERT INTO entry VALUES(4,'2026-11-22T14:04:17Z','2026-11-30','CD','noted','C-2026-0002','{"body":{"hearingOn":"2026-12-20","text":"asked"},"salt":"3cab288aadca68a8f9bec1458fe97219"}','817eb37d4bda6a5dab40362a52fe7e9e5a19e6a2b47a718770bd4cd4a4a52136','38baa8659280ce88c0b62b66b775be4228f8bbdf99449859fe99c9e4f1bfac37','ad17108e599e4678a7e9f9a417da0be4a9e42977870effb8c97f30d0897dae9a');
        INSERT INTO entry VALUES(5,'2026-11-22T14:04:17Z','2026-12-01','AB','decided','C-2026-0001','{"body":{"hours":0,"kind":"contract-matter","questions":["double-booked"],"reason":"seen","øre":0},"salt":"93771d2089b05c16a67fbb960cfecad9"}','dd180ea2b340152fb3305e161cb94726757973693a3cd0a33922e531b1125e2c','ad17108e599e4678a7e9f9a417da0be4a9e42977870effb8c97f30d0897dae9a','ec6f9492feb9eb87dfe72a7eebb85c0c3c998abf2a421037b008088fb3b271e3');
        INSERT INTO entry VALUES(6,'2026-11-22T14:04:17Z','2026-12-02','AB','quieted','C-2026-0001','{"body":{"baseline":{"hours":40000,"months":1,"øre":100000},"code":"double-booked","reason":"new contract","until":"2027-01-31"},"salt":"4a7c1d2d0ad660f24c37acbca619b052"}','e2c8802fc0224b77d1ed1432960edaad78559f0a163b28e12285becb95c3f6be','ec6f9492feb9eb87dfe72a7eebb85c0c3c998abf2a421037b008088fb3b271e3','81f8037a54036384a6f272f76464ba0b167821d8b306ed70a3cf0cc62323287b');
        CREATE TABLE IF NOT EXISTS "case" (
            id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'C-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9][0-9]*'),
            opened INTEGER NOT NULL UNIQUE REFERENCES entry (seq) DEFERRABLE INITIALLY DEFERRED
        ) STRICT;
        INSERT INTO "case" VALUES('C-2026-0001',2);
        INSERT INTO "case" VALUES('C-2026-0002',3);
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
        INSERT INTO run VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','{"period": "2026-10"}','2026-10','2026-10-01','2026-10-31','1.0.0','2026-11-22T09:00:00+01:00','2026-11-22T09:00:01+01:00','out/2026-10');
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
        INSERT INTO subject VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,'mentor','M1','P001','clear',1,5471,0.030999999999999999777,280000,10000,1);
        INSERT INTO subject VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,'mentor','M2','P001','clear',1,5471,0.030999999999999999777,280000,10000,1);
        CREATE TABLE figure (
            run TEXT NOT NULL,
            subject INTEGER NOT NULL,
            position INTEGER NOT NULL CHECK (position >= 0),
            name TEXT NOT NULL CHECK (name <> ''),
            value TEXT NOT NULL,
            PRIMARY KEY (run, subject, position),
            FOREIGN KEY (run, subject) REFERENCES subject (run, position)
        ) STRICT;
        INSERT INTO figure VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,0,'sessions','112');
        INSERT INTO figure VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,1,'hourly_rate','312.50');
        INSERT INTO figure VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,0,'sessions','112');
        INSERT INTO figure VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,1,'hourly_rate','312.50');
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
        INSERT INTO finding VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',0,0,'double-booked','family-of-double-booked','fact',12.5,1.25,2.0,NULL,1234,40000,100000,NULL,1,1);
        INSERT INTO finding VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,0,'round-hours','family-of-round-hours','statistic',12.5,1.25,2.0,0.00029999999999999997371,1234,40000,NULL,'2026-08..2026-10',3,1);
        CREATE INDEX entry_of_case ON entry (case_id);
        CREATE TRIGGER case_update BEFORE UPDATE ON "case"
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER run_update BEFORE UPDATE ON "run"
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER subject_update BEFORE UPDATE ON "subject"
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER figure_update BEFORE UPDATE ON "figure"
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER finding_update BEFORE UPDATE ON "finding"
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER entry_delete BEFORE DELETE ON "entry"
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER case_delete BEFORE DELETE ON "case"
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER run_delete BEFORE DELETE ON "run" WHEN NOT ((SELECT kind FROM entry ORDER BY seq DESC LIMIT 1) = 'purged')
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER subject_delete BEFORE DELETE ON "subject" WHEN NOT ((SELECT kind FROM entry ORDER BY seq DESC LIMIT 1) = 'purged')
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER figure_delete BEFORE DELETE ON "figure" WHEN NOT ((SELECT kind FROM entry ORDER BY seq DESC LIMIT 1) = 'purged')
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER finding_delete BEFORE DELETE ON "finding" WHEN NOT ((SELECT kind FROM entry ORDER BY seq DESC LIMIT 1) = 'purged')
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER entry_update BEFORE UPDATE ON "entry" WHEN NOT (NEW.content IS NULL AND NEW.seq = OLD.seq AND NEW.at = OLD.at AND NEW."on" = OLD."on" AND NEW.actor = OLD.actor AND NEW.kind = OLD.kind AND NEW.case_id = OLD.case_id AND NEW.content_sha256 = OLD.content_sha256 AND NEW.previous = OLD.previous AND NEW.hash = OLD.hash AND (SELECT kind FROM entry ORDER BY seq DESC LIMIT 1) = 'purged')
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        COMMIT;
        """
}
