-- name: take
-- The task is free if its lease is over and it has not succeeded within the interval. Each taking gets the next fence.
-- $5 says whether to record a run. A run that its holder never finished is recorded as failed.
WITH lease AS (
  INSERT INTO task_leases AS l (task, owner, fence, lease_until)
  VALUES ($1, $2, 1, now() + $3::double precision * interval '1 millisecond')
  ON CONFLICT (task) DO UPDATE SET owner = $2, fence = l.fence + 1, lease_until = EXCLUDED.lease_until
  WHERE l.lease_until < now() AND l.succeeded_at <= now() - $4::double precision * interval '1 millisecond'
  RETURNING fence
), lost AS (
  UPDATE task_runs SET finished_at = now(), outcome = 'failed', details = '{"reason": "its node was lost"}'
  WHERE task = $1 AND finished_at IS NULL AND EXISTS (SELECT FROM lease)
), run AS (
  INSERT INTO task_runs (task) SELECT $1 FROM lease WHERE $5 RETURNING id
)
SELECT fence, (SELECT id FROM run) AS run FROM lease;

-- name: renew
UPDATE task_leases SET lease_until = now() + $3::double precision * interval '1 millisecond'
WHERE task = $1 AND fence = $2 AND lease_until > now();

-- name: release
UPDATE task_leases SET lease_until = '-infinity' WHERE task = $1 AND fence = $2;

-- name: finish
-- A failed task stays leased for the pause ($6), which delays the next attempt.
WITH lease AS (
  UPDATE task_leases SET
    lease_until = CASE WHEN $6::double precision = 0 THEN '-infinity'
      ELSE now() + $6::double precision * interval '1 millisecond' END,
    succeeded_at = CASE WHEN $4 = 'succeeded' THEN now() ELSE succeeded_at END
  WHERE task = $1 AND fence = $2 AND lease_until > now() RETURNING fence
)
UPDATE task_runs SET finished_at = now(), outcome = $4, details = $5
WHERE id = $3 AND finished_at IS NULL AND EXISTS (SELECT FROM lease);

-- name: last-success
SELECT details FROM task_runs WHERE task = $1 AND outcome = 'succeeded' ORDER BY started_at DESC, id DESC LIMIT 1;

-- name: histories
-- The last run of every task, with the start of its first run and the time of its last success.
SELECT DISTINCT ON (r.task) r.task, r.started_at, r.finished_at, r.outcome, r.details,
  r.finished_at IS NULL AND l.lease_until > now() AS running,
  (SELECT min(f.started_at) FROM task_runs f WHERE f.task = r.task) AS first_started_at,
  nullif(l.succeeded_at, '-infinity') AS succeeded_at
FROM task_runs r LEFT JOIN task_leases l ON l.task = r.task
ORDER BY r.task, r.started_at DESC, r.id DESC;
