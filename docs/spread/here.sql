-- In the city's database, once for each further server, while no office program runs: parts of `entry` move there.
-- All of it in one transaction (psql --single-transaction); a superuser's work the first time, for the extension.
-- Say first where, and which parts:
--   SET spread.name = 'second';  SET spread.host = '10.0.0.2';  SET spread.port = '5432';
--   SET spread.database = 'city';  SET spread.role = 'cistern';  SET spread.password = '…';
--   SET spread.parts = '5,6,7,8,9';
-- What was moved stays as moved_N until somebody compared and drops it.

CREATE EXTENSION IF NOT EXISTS postgres_fdw;

DO $$
DECLARE
    place TEXT := current_setting('spread.name');
    part TEXT;
    mine regclass;
    had BIGINT;
    has BIGINT;
BEGIN
    EXECUTE format('CREATE SERVER %I FOREIGN DATA WRAPPER postgres_fdw OPTIONS
        (host %L, port %L, dbname %L, batch_size %L, fetch_size %L, use_remote_estimate %L)',
        place, current_setting('spread.host'), current_setting('spread.port'), current_setting('spread.database'),
        '500', '500', 'false');
    EXECUTE format('CREATE USER MAPPING FOR CURRENT_USER SERVER %I OPTIONS (user %L, password %L)',
        place, current_setting('spread.role'), current_setting('spread.password'));

    -- A key over all parts cannot reach another server; each part keeps its own, and hall decides the part.
    IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'entry_pkey' AND conrelid = 'entry'::regclass) THEN
        ALTER TABLE entry DROP CONSTRAINT entry_pkey;
        FOR mine IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'entry'::regclass LOOP
            EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (hall, journal, number)', mine);
        END LOOP;
    END IF;

    FOREACH part IN ARRAY string_to_array(current_setting('spread.parts'), ',') LOOP
        EXECUTE format('ALTER TABLE entry DETACH PARTITION entry_%s', part);
        EXECUTE format('ALTER TABLE entry_%s RENAME TO moved_%s', part, part);
        EXECUTE format('CREATE FOREIGN TABLE entry_%s PARTITION OF entry
            FOR VALUES WITH (MODULUS 16, REMAINDER %s) SERVER %I', part, part, place);
        EXECUTE format('INSERT INTO entry_%s SELECT * FROM moved_%s', part, part);
        EXECUTE format('SELECT count(*) FROM moved_%s', part) INTO had;
        EXECUTE format('SELECT count(*) FROM entry_%s', part) INTO has;
        IF had <> has THEN
            RAISE EXCEPTION 'part %: % entries here and % there; nothing was moved', part, had, has;
        END IF;
    END LOOP;
END $$;
