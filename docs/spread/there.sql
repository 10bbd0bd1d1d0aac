-- On each further server, in a database of its own: the tables of the halls that are to lie there.
-- Say first which parts (0 to 15):   SET spread.parts = '5,6,7,8,9';
-- Entries are as unchangeable here as where they come from.

CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'entries are never changed or removed'; END $$;

DO $$
DECLARE part TEXT;
BEGIN
    FOREACH part IN ARRAY string_to_array(current_setting('spread.parts'), ',') LOOP
        EXECUTE format('CREATE TABLE entry_%s (
            hall BIGINT NOT NULL,
            journal BIGINT NOT NULL,
            number BIGINT NOT NULL,
            hash BYTEA NOT NULL,
            bytes BYTEA NOT NULL,
            signature BYTEA NOT NULL,
            PRIMARY KEY (hall, journal, number))', part);
        EXECUTE format('CREATE TRIGGER entry_never_changes BEFORE UPDATE OR DELETE ON entry_%s
            FOR EACH ROW EXECUTE FUNCTION entries_stay()', part);
        EXECUTE format('CREATE TRIGGER entries_stay BEFORE TRUNCATE ON entry_%s
            EXECUTE FUNCTION entries_stay()', part);
    END LOOP;
END $$;
