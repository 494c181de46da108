-- name: oldest
-- Of each kind, when the oldest is from that can ever go, whatever its age.
SELECT * FROM (VALUES
  ('jobs', (SELECT at FROM forgettable_jobs('0') ORDER BY at LIMIT 1)),
  ('provider-calls', (SELECT at FROM forgettable_provider_calls('0') ORDER BY at LIMIT 1)),
  ('artworks', (SELECT at FROM forgettable_artworks('0') ORDER BY at LIMIT 1)),
  ('impressions', (SELECT at FROM forgettable_impressions('0') ORDER BY at LIMIT 1)),
  ('session-events', (SELECT at FROM forgettable_session_events('0') ORDER BY at LIMIT 1)),
  ('sessions', (SELECT at FROM forgettable_sessions('0') ORDER BY at LIMIT 1)),
  ('tokens', (SELECT at FROM forgettable_tokens('0') ORDER BY at LIMIT 1)),
  ('pairings', (SELECT at FROM forgettable_pairings('0') ORDER BY at LIMIT 1)),
  ('telemetry', (SELECT at FROM forgettable_telemetry_events('0') ORDER BY at LIMIT 1)),
  ('task-runs', (SELECT at FROM forgettable_task_runs('0') ORDER BY at LIMIT 1))
) AS oldest (what, at);

-- name: jobs
SELECT forget_jobs($1 * interval '1 day', $2, $3) AS many;

-- name: provider-calls
SELECT forget_provider_calls($1 * interval '1 day', $2, $3) AS many;

-- name: artworks
SELECT forget_artworks($1 * interval '1 day', $2, $3) AS many;

-- name: impressions
SELECT forget_impressions($1 * interval '1 day', $2, $3) AS many;

-- name: session-events
SELECT forget_session_events($1 * interval '1 day', $2, $3) AS many;

-- name: sessions
SELECT forget_sessions($1 * interval '1 day', $2, $3) AS many;

-- name: tokens
SELECT forget_tokens($1 * interval '1 day', $2, $3) AS many;

-- name: pairings
SELECT forget_pairings($1 * interval '1 day', $2, $3) AS many;

-- name: telemetry
SELECT forget_telemetry_events($1 * interval '1 day', $2, $3) AS many;

-- name: task-runs
SELECT forget_task_runs($1 * interval '1 day', $2, $3) AS many;
