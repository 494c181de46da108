-- Why: an operator asks how it went in the last minutes and whether what was promised for a month was kept. Each node
-- says minute by minute what its meters counted; what is older becomes hours; after thirty days nobody asks any more.

-- A node's minute is written again and again while it lasts, with all that it has so far: a repetition changes nothing.
CREATE TABLE telemetry_minutes (
  minute  timestamptz NOT NULL,
  node    text NOT NULL,
  measure text NOT NULL,
  good    bigint NOT NULL DEFAULT 0,
  total   bigint NOT NULL DEFAULT 0,
  -- The highest level seen; null for what is counted.
  peak    double precision,
  PRIMARY KEY (minute, node, measure),
  CONSTRAINT good_is_part_of_all CHECK (good BETWEEN 0 AND total)
);
-- Rows come, change ten times and go within hours.
ALTER TABLE telemetry_minutes SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

-- The same for all nodes together; its peak is that of one node.
CREATE TABLE telemetry_hours (
  hour    timestamptz NOT NULL,
  measure text NOT NULL,
  good    bigint NOT NULL,
  total   bigint NOT NULL,
  peak    double precision,
  PRIMARY KEY (hour, measure)
);

CREATE TABLE telemetry_event_hours (
  hour       timestamptz NOT NULL,
  event_type text NOT NULL,
  events     bigint NOT NULL,
  PRIMARY KEY (hour, event_type)
);
INSERT INTO telemetry_event_hours (hour, event_type, events)
SELECT date_trunc('hour', timestamp, 'UTC'), event_type, count(*) FROM telemetry_events GROUP BY 1, 2;

-- Published to whoever keeps house: what is older; and the end of it, so many rows of each table a call, which gives how
-- many rows went.
CREATE FUNCTION forgettable_telemetry(older interval) RETURNS TABLE (at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT timestamp FROM telemetry_events WHERE timestamp < now() - older
  UNION ALL SELECT minute FROM telemetry_minutes WHERE minute < now() - older
  UNION ALL SELECT hour FROM telemetry_hours WHERE hour < now() - older
  UNION ALL SELECT hour FROM telemetry_event_hours WHERE hour < now() - older;
$$;
CREATE FUNCTION forget_telemetry(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  line timestamptz := now() - older;
  gone bigint;
  forgotten bigint := 0;
BEGIN
  DELETE FROM telemetry_events WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM telemetry_events WHERE timestamp < line ORDER BY timestamp LIMIT batch));
  GET DIAGNOSTICS gone = ROW_COUNT;
  forgotten := forgotten + gone;
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

-- For the dashboard: what ended last, how long it took, and what went wrong in the last hour.
CREATE INDEX generation_jobs_ended ON generation_jobs (completed_at) WHERE completed_at IS NOT NULL;

-- Since when the provider is not well: being tried again now and then does not make an outage a new one.
ALTER TABLE provider_health ADD COLUMN unwell_since timestamptz;

-- How many live screens a node carries, which is what it is full of.
ALTER TABLE nodes ADD COLUMN sockets integer NOT NULL DEFAULT 0;
