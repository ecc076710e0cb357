/// What the casebook's second version adds: corrections of those who have a case. Never to be edited, as `FirstSchema`.
enum SecondSchema {
    static let name = "2 corrections"

    static let sql = """
        CREATE TABLE correction (
            run TEXT NOT NULL REFERENCES run (sha256),
            position INTEGER NOT NULL CHECK (position >= 0),
            mentor TEXT NOT NULL,
            provider TEXT NOT NULL,
            document TEXT NOT NULL,
            line TEXT NOT NULL,
            issued_on TEXT,
            service_from TEXT NOT NULL,
            service_to TEXT NOT NULL,
            corrected_document TEXT,
            corrected_line TEXT,
            hours INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (run, position)
        ) STRICT;

        CREATE TRIGGER correction_update BEFORE UPDATE ON correction
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER correction_delete BEFORE DELETE ON correction
            WHEN NOT ((SELECT kind FROM entry ORDER BY seq DESC LIMIT 1) = 'purged')
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        CREATE TRIGGER correction_insert BEFORE INSERT ON correction
            WHEN EXISTS (SELECT 1 FROM correction WHERE run = NEW.run AND position = NEW.position)
        BEGIN SELECT RAISE(ABORT, 'the casebook only ever adds'); END;
        """
}
