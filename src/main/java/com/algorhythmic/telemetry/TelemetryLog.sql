-- name: append
-- All nodes lock the counts in the same order, which prevents deadlocks.
WITH reported AS (
  SELECT event_type, user_id, session_id, data::jsonb AS data, timestamp
  FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
    AS entries (event_type, user_id, session_id, data, timestamp)
), kept AS (
  INSERT INTO telemetry_events (event_type, user_id, session_id, data, timestamp) SELECT * FROM reported
)
INSERT INTO telemetry_event_hours (hour, event_type, events)
SELECT date_trunc('hour', timestamp, 'UTC'), event_type, count(*) FROM reported GROUP BY 1, 2 ORDER BY 1, 2
ON CONFLICT (hour, event_type) DO UPDATE SET events = telemetry_event_hours.events + EXCLUDED.events;

-- name: count
SELECT hour, event_type, events FROM telemetry_event_hours WHERE hour >= $1 ORDER BY hour, event_type LIMIT 20000;
