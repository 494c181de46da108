-- name: preview
-- For each kind the number of rows beyond its retention period, and the time of the oldest row that can be deleted at all.
SELECT * FROM (VALUES
  ('telemetry',
    (SELECT count(*) FROM forgettable_telemetry(($1::jsonb ->> 'telemetry')::integer * interval '1 day')),
    (SELECT at FROM forgettable_telemetry('0') ORDER BY at LIMIT 1)),
  ('exports',
    (SELECT count(*) FROM forgettable_exports(($1::jsonb ->> 'exports')::integer * interval '1 day')),
    (SELECT at FROM forgettable_exports('0') ORDER BY at LIMIT 1)),
  ('unshown-guests',
    (SELECT count(*) FROM forgettable_unshown_guests(($1::jsonb ->> 'unshown-guests')::integer * interval '1 day')),
    (SELECT at FROM forgettable_unshown_guests('0') ORDER BY at LIMIT 1)),
  ('guests',
    (SELECT count(*) FROM forgettable_guests(($1::jsonb ->> 'guests')::integer * interval '1 day')),
    (SELECT at FROM forgettable_guests('0') ORDER BY at LIMIT 1)),
  ('jobs',
    (SELECT count(*) FROM forgettable_jobs(($1::jsonb ->> 'jobs')::integer * interval '1 day')),
    (SELECT at FROM forgettable_jobs('0') ORDER BY at LIMIT 1)),
  ('provider-calls',
    (SELECT count(*) FROM forgettable_provider_calls(($1::jsonb ->> 'provider-calls')::integer * interval '1 day')),
    (SELECT at FROM forgettable_provider_calls('0') ORDER BY at LIMIT 1)),
  ('removed',
    (SELECT count(*) FROM forgettable_removed(($1::jsonb ->> 'removed')::integer * interval '1 day')),
    (SELECT at FROM forgettable_removed('0') ORDER BY at LIMIT 1)),
  ('artworks',
    (SELECT count(*) FROM forgettable_artworks(($1::jsonb ->> 'artworks')::integer * interval '1 day')),
    (SELECT at FROM forgettable_artworks('0') ORDER BY at LIMIT 1)),
  ('large-pictures',
    (SELECT count(*) FROM forgettable_large_pictures(($1::jsonb ->> 'large-pictures')::integer * interval '1 day')),
    (SELECT at FROM forgettable_large_pictures('0') ORDER BY at LIMIT 1)),
  ('impressions',
    (SELECT count(*) FROM forgettable_impressions(($1::jsonb ->> 'impressions')::integer * interval '1 day')),
    (SELECT at FROM forgettable_impressions('0') ORDER BY at LIMIT 1)),
  ('session-events',
    (SELECT count(*) FROM forgettable_session_events(($1::jsonb ->> 'session-events')::integer * interval '1 day')),
    (SELECT at FROM forgettable_session_events('0') ORDER BY at LIMIT 1)),
  ('unopened-sessions',
    (SELECT count(*) FROM forgettable_unopened_sessions(($1::jsonb ->> 'unopened-sessions')::integer * interval '1 day')),
    (SELECT at FROM forgettable_unopened_sessions('0') ORDER BY at LIMIT 1)),
  ('sessions',
    (SELECT count(*) FROM forgettable_sessions(($1::jsonb ->> 'sessions')::integer * interval '1 day')),
    (SELECT at FROM forgettable_sessions('0') ORDER BY at LIMIT 1)),
  ('tokens',
    (SELECT count(*) FROM forgettable_tokens(($1::jsonb ->> 'tokens')::integer * interval '1 day')),
    (SELECT at FROM forgettable_tokens('0') ORDER BY at LIMIT 1)),
  ('pairings',
    (SELECT count(*) FROM forgettable_pairings(($1::jsonb ->> 'pairings')::integer * interval '1 day')),
    (SELECT at FROM forgettable_pairings('0') ORDER BY at LIMIT 1)),
  ('sign-ins',
    (SELECT count(*) FROM forgettable_sign_ins(($1::jsonb ->> 'sign-ins')::integer * interval '1 day')),
    (SELECT at FROM forgettable_sign_ins('0') ORDER BY at LIMIT 1)),
  ('sales',
    (SELECT count(*) FROM forgettable_sales(($1::jsonb ->> 'sales')::integer * interval '1 day')),
    (SELECT at FROM forgettable_sales('0') ORDER BY at LIMIT 1)),
  ('task-runs',
    (SELECT count(*) FROM forgettable_task_runs(($1::jsonb ->> 'task-runs')::integer * interval '1 day')),
    (SELECT at FROM forgettable_task_runs('0') ORDER BY at LIMIT 1))
) AS previewed (what, many, oldest);

-- name: telemetry
SELECT forget_telemetry($1 * interval '1 day', $2) AS many;

-- name: exports
SELECT forget_exports($1 * interval '1 day', $2) AS many;

-- name: unshown-guests
SELECT forget_unshown_guests($1 * interval '1 day', $2) AS many;

-- name: guests
SELECT forget_guests($1 * interval '1 day', $2) AS many;

-- name: jobs
SELECT forget_jobs($1 * interval '1 day', $2) AS many;

-- name: provider-calls
SELECT forget_provider_calls($1 * interval '1 day', $2) AS many;

-- name: removed
SELECT forget_removed($1 * interval '1 day', $2) AS many;

-- name: artworks
SELECT forget_artworks($1 * interval '1 day', $2) AS many;

-- name: large-pictures
SELECT forget_large_pictures($1 * interval '1 day', $2) AS many;

-- name: impressions
SELECT forget_impressions($1 * interval '1 day', $2) AS many;

-- name: session-events
SELECT forget_session_events($1 * interval '1 day', $2) AS many;

-- name: unopened-sessions
SELECT forget_unopened_sessions($1 * interval '1 day', $2) AS many;

-- name: sessions
SELECT forget_sessions($1 * interval '1 day', $2) AS many;

-- name: tokens
SELECT forget_tokens($1 * interval '1 day', $2) AS many;

-- name: pairings
SELECT forget_pairings($1 * interval '1 day', $2) AS many;

-- name: sign-ins
SELECT forget_sign_ins($1 * interval '1 day', $2) AS many;

-- name: sales
SELECT forget_sales($1 * interval '1 day', $2) AS many;

-- name: task-runs
SELECT forget_task_runs($1 * interval '1 day', $2) AS many;
