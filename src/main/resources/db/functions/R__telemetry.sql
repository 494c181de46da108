-- Functions of telemetry: retention of events, minutes and hours, and the partitions of events.
SET LOCAL check_function_bodies = off;

-- The partitions of events with the times from and up to which they reach: null where a partition has no such limit.
CREATE OR REPLACE FUNCTION telemetry_partitions()
RETURNS TABLE (partition regclass, lower timestamptz, upper timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT c.oid::regclass, substring(b.bound FROM $re$FROM \('([^']+)'\)$re$)::timestamptz,
    substring(b.bound FROM $re$TO \('([^']+)'\)$re$)::timestamptz
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, pg_get_expr(c.relpartbound, c.oid) AS b (bound)
  WHERE i.inhparent = 'telemetry_events'::regclass;
$$;

-- Makes the partitions of the days after a time, unless they are there; returns how many. Rows that came before their partition,
-- from a clock that was ahead, move to it.
CREATE OR REPLACE FUNCTION prepare_telemetry(since timestamptz, days integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  first timestamptz;
  made  integer := 0;
  name  text;
BEGIN
  FOR ahead IN 1..days LOOP
    first := date_trunc('day', since, 'UTC') + ahead * interval '24 hours';
    CONTINUE WHEN EXISTS (SELECT FROM telemetry_partitions() p
      WHERE p.upper > first AND (p.lower IS NULL OR p.lower < first + interval '24 hours'));
    name := 'telemetry_events_' || to_char(first AT TIME ZONE 'UTC', 'YYYYMMDD');
    EXECUTE format('CREATE TABLE %I (LIKE telemetry_events INCLUDING DEFAULTS)', name);
    -- Nobody may add a row to the other partition between the move and the end.
    LOCK TABLE telemetry_events_other IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('WITH moved AS (DELETE FROM telemetry_events_other WHERE timestamp >= %L AND timestamp < %L RETURNING *)
      INSERT INTO %I SELECT * FROM moved', first, first + interval '24 hours', name);
    EXECUTE format('ALTER TABLE telemetry_events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      name, first, first + interval '24 hours');
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

-- Drops the partitions that end before a time; returns how many rows they had.
CREATE OR REPLACE FUNCTION drop_telemetry(line timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  old     record;
  many    bigint;
  dropped bigint := 0;
BEGIN
  FOR old IN SELECT p.partition FROM telemetry_partitions() p WHERE p.upper <= line LOOP
    EXECUTE format('SELECT count(*) FROM %s', old.partition) INTO many;
    EXECUTE format('DROP TABLE %s', old.partition);
    dropped := dropped + many;
  END LOOP;
  RETURN dropped;
END $$;

-- A partition of one day is deleted as a whole, when all of its rows are old enough.
CREATE OR REPLACE FUNCTION forgettable_telemetry(older interval) RETURNS TABLE (at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e.timestamp FROM telemetry_events e JOIN telemetry_partitions() p ON p.partition = e.tableoid
  WHERE e.timestamp < now() - older AND (p.lower IS NULL OR p.upper <= now() - older)
  UNION ALL SELECT minute FROM telemetry_minutes WHERE minute < now() - older
  UNION ALL SELECT hour FROM telemetry_hours WHERE hour < now() - older
  UNION ALL SELECT hour FROM telemetry_event_hours WHERE hour < now() - older;
$$;

-- Deletes at most one batch of each table, and whole days of events; returns how many rows it deleted in all. Makes the
-- partitions of the next week first.
CREATE OR REPLACE FUNCTION forget_telemetry(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  line timestamptz := now() - older;
  part record;
  gone bigint;
  forgotten bigint := 0;
BEGIN
  IF pg_try_advisory_xact_lock(hashtext('telemetry partitions')) THEN
    BEGIN
      -- Inserts wait while this waits, for example for a backup. The next run tries again.
      PERFORM set_config('lock_timeout', '2s', true);
      PERFORM prepare_telemetry(now(), 7);
      forgotten := drop_telemetry(line);
    EXCEPTION WHEN lock_not_available THEN
      RAISE LOG 'the partitions of telemetry are busy: %', SQLERRM;
    END;
  END IF;
  FOR part IN SELECT p.partition FROM telemetry_partitions() p WHERE p.lower IS NULL LOOP
    EXECUTE format('DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM %1$s WHERE timestamp < $1 ORDER BY timestamp LIMIT $2))', part.partition) USING line, batch;
    GET DIAGNOSTICS gone = ROW_COUNT;
    forgotten := forgotten + gone;
  END LOOP;
  DELETE FROM telemetry_minutes WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM telemetry_minutes WHERE minute < line ORDER BY minute LIMIT batch));
  GET DIAGNOSTICS gone = ROW_COUNT;
  forgotten := forgotten + gone;
  DELETE FROM telemetry_hours WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM telemetry_hours WHERE hour < line ORDER BY hour LIMIT batch));
  GET DIAGNOSTICS gone = ROW_COUNT;
  forgotten := forgotten + gone;
  DELETE FROM telemetry_event_hours WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM telemetry_event_hours WHERE hour < line ORDER BY hour LIMIT batch));
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN forgotten + gone;
END $$;

-- Takes a user that is erased, and its sessions, out of the events.
CREATE OR REPLACE FUNCTION forget_telemetry_of(who uuid) RETURNS void LANGUAGE sql AS $$
  UPDATE telemetry_events SET user_id = NULL, session_id = NULL WHERE user_id = who;
$$;
