-- Why: nobody reads telemetry events by key, and they are only deleted by age. In a partition for each day a day of them goes at once,
-- and an insert writes one index instead of three. The table so far becomes the partition of all days up to tomorrow: that reads it once
-- and copies no row. The daily task makes the partitions of the days after that; what has none goes to telemetry_events_other.
ALTER TABLE telemetry_events RENAME TO telemetry_events_before;
ALTER INDEX telemetry_events_by_time RENAME TO telemetry_events_before_by_time;
ALTER TABLE telemetry_events_before DROP CONSTRAINT telemetry_events_pkey;
DROP INDEX telemetry_events_by_type;

CREATE SEQUENCE telemetry_events_numbers;
SELECT setval('telemetry_events_numbers', nextval(pg_get_serial_sequence('telemetry_events_before', 'id')));
ALTER TABLE telemetry_events_before ALTER COLUMN id DROP IDENTITY;
ALTER TABLE telemetry_events_before ALTER COLUMN id SET DEFAULT nextval('telemetry_events_numbers');

CREATE TABLE telemetry_events (
  id         bigint NOT NULL DEFAULT nextval('telemetry_events_numbers'),
  event_type text NOT NULL,
  user_id    uuid,
  session_id text,
  data       jsonb NOT NULL DEFAULT '{}',
  timestamp  timestamptz NOT NULL DEFAULT now()
) PARTITION BY RANGE (timestamp);
CREATE INDEX telemetry_events_by_time ON telemetry_events (timestamp);
ALTER SEQUENCE telemetry_events_numbers OWNED BY telemetry_events.id;
CREATE TABLE telemetry_events_other PARTITION OF telemetry_events DEFAULT;

DO $$
DECLARE
  line timestamptz := date_trunc('day', now(), 'UTC') + interval '48 hours';
BEGIN
  -- From a clock that was ahead.
  WITH later AS (DELETE FROM telemetry_events_before WHERE timestamp >= line RETURNING *)
  INSERT INTO telemetry_events SELECT * FROM later;
  EXECUTE format('ALTER TABLE telemetry_events ATTACH PARTITION telemetry_events_before FOR VALUES FROM (MINVALUE) TO (%L)', line);
END $$;
