-- Functions of telemetry: retention of events, minutes and hours.
SET LOCAL check_function_bodies = off;

CREATE OR REPLACE FUNCTION forgettable_telemetry(older interval) RETURNS TABLE (at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT timestamp FROM telemetry_events WHERE timestamp < now() - older
  UNION ALL SELECT minute FROM telemetry_minutes WHERE minute < now() - older
  UNION ALL SELECT hour FROM telemetry_hours WHERE hour < now() - older
  UNION ALL SELECT hour FROM telemetry_event_hours WHERE hour < now() - older;
$$;

-- Deletes at most one batch of each table and returns how many rows it deleted in all.
CREATE OR REPLACE FUNCTION forget_telemetry(older interval, batch integer) RETURNS bigint LANGUAGE plpgsql AS $$
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
