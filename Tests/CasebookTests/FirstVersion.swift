/// A casebook of the first version with two cases, as `sqlite3 FILE .dump` printed it then. Never to be made again.
enum FirstVersion {
    static let head = "ff1310032ba248fc40c3b8c2014eefe94cb1b8aa63b78f8f02a6ab608d9c9fca"
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
        INSERT INTO entry VALUES(1,'2026-11-22T14:12:51Z','2026-11-22','AB','run-added',NULL,'{"body":{"continued":0,"finished":"2026-11-22T09:00:01+01:00","folder":"out/2026-10","from":"2026-10-01","leftQuiet":0,"opened":2,"period":"2026-10","rows":"d0041be74461e60fe40c7577ae88e7257cf8c993a70223864b09912787128065","run":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","started":"2026-11-22T09:00:00+01:00","subjects":2,"to":"2026-10-31","version":"1.0.0"},"salt":"37d254288bd51ed9630afbd132ac0d22"}','bac9af9582df96e163ab15899d3bac6ed15d9b4dbe51fd418d4a561958bac463','0000000000000000000000000000000000000000000000000000000000000000','cb52796ecf352118796ff0114e6973ea1c4bda2c9a451862f9048c381ee6398a');
        INSERT INTO entry VALUES(2,'2026-11-22T14:12:51Z','2026-11-22','AB','opened','C-2026-0001','{"body":{"origin":"run","sighting":{"period":"2026-10","provider":"P001","questions":[{"code":"double-booked","family":"family-of-double-booked","hours":40000,"kind":"fact","months":1,"øre":100000}],"run":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","score":5471,"tier":"clear"},"subject":{"id":"M1","kind":"mentor"}},"salt":"b98b01b8b782286ab2323f0f7af28a58"}','f4786679ab0802eda1f77646744c09b6982bba65bbe486eadd5166708b5ca84c','cb52796ecf352118796ff0114e6973ea1c4bda2c9a451862f9048c381ee6398a','4e307f45845f9b37f3ca1da97d51122a4dc69fbe6ae6e86661e4030a8703ead4');
        INSERT INTO entry VALUES(3,'2026-11-22T14:12:51Z','2026-11-22','AB','opened','C-2026-0002','{"body":{"origin":"run","sighting":{"period":"2026-10","provider":"P001","questions":[{"code":"round-hours","family":"family-of-round-hours","hours":40000,"kind":"statistic","months":3}],"run":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","score":5471,"tier":"clear"},"subject":{"id":"M2","kind":"mentor"}},"salt":"0c9363373572fccac9a58b4677ac16d8"}','f69ed280e324025519c727f31413b731b67e4ee4b4e05c9c9b8e70f8ca6efca5','4e307f45845f9b37f3ca1da97d51122a4dc69fbe6ae6e86661e4030a8703ead4','761b549807014360ad87c4ab1775e1ccda3e2333962c65bd9586a0dc8bdd8f63');
        INSERT INTO entry VALUES(4,'2026-11-22T14:12:51Z','2026-11-30','CD','noted','C-2026-0002','{"body":{"hearingOn":"2026-12-20","text":"asked"},"salt":"1e0daa43d0f62cbfbaa1bc249535a99a"}','76840f1677e97bac3e94e7b5aac1b262710cc4959de67e77b850ef4797e0f774','761b549807014360ad87c4ab1775e1ccda3e2333962c65bd9586a0dc8bdd8f63','3075884ae90bd968fe96404f754380c224f88f7e443751736a088100eb353f5f');
        INSERT INTO entry VALUES(5,'2026-11-22T14:12:51Z','2026-12-01','AB','decided','C-2026-0001','{"body":{"hours":0,"kind":"contract-matter","questions":["double-booked"],"reason":"seen","øre":0},"salt":"7105ba565cb2e573446fd160d89ff437"}','f745b56b820b96436a7c5ce8cd8bba33ad45c82cc86fcb122553cc0ae4e5add8','3075884ae90bd968fe96404f754380c224f88f7e443751736a088100eb353f5f','56cb49cbd0a697a96ab9f7dcff139a17826615fc8a2514df0389cbad190664b9');
        INSERT INTO entry VALUES(6,'2026-11-22T14:12:51Z','2026-12-02','AB','quieted','C-2026-0001','{"body":{"baseline":{"hours":40000,"months":1,"øre":100000},"code":"double-booked","reason":"new contract","until":"2027-01-31"},"salt":"a3a7fafe4b700771814292661a66c94f"}','6e3f9de46a5175075e2b5b3eae7f4c28df5ece026111cccdefcd3aeef811fdf8','56cb49cbd0a697a96ab9f7dcff139a17826615fc8a2514df0389cbad190664b9','ff1310032ba248fc40c3b8c2014eefe94cb1b8aa63b78f8f02a6ab608d9c9fca');
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
        CREATE TRIGGER entry_insert BEFORE INSERT ON "entry" WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry) OR NEW.previous <> coalesce((SELECT hash FROM entry ORDER BY seq DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000') OR EXISTS (SELECT 1 FROM entry WHERE hash = NEW.hash)
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER case_insert BEFORE INSERT ON "case" WHEN EXISTS (SELECT 1 FROM "case" WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM "case" WHERE opened = NEW.opened)
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER run_insert BEFORE INSERT ON "run" WHEN EXISTS (SELECT 1 FROM "run" WHERE sha256 = NEW.sha256)
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER subject_insert BEFORE INSERT ON "subject" WHEN EXISTS (SELECT 1 FROM "subject" WHERE run = NEW.run AND position = NEW.position) OR EXISTS (SELECT 1 FROM "subject" WHERE run = NEW.run AND kind = NEW.kind AND id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER figure_insert BEFORE INSERT ON "figure" WHEN EXISTS (SELECT 1 FROM "figure" WHERE run = NEW.run AND subject = NEW.subject AND position = NEW.position)
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER finding_insert BEFORE INSERT ON "finding" WHEN EXISTS (SELECT 1 FROM "finding" WHERE run = NEW.run AND subject = NEW.subject AND position = NEW.position) OR EXISTS (SELECT 1 FROM "finding" WHERE run = NEW.run AND subject = NEW.subject AND code = NEW.code)
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        COMMIT;
        """
}
