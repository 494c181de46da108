-- name: take
-- Nobody holds it and it was not done within the interval: then it is the taker's, with the next number. A run that
-- its holder never finished died with it.
WITH lease AS (
  INSERT INTO task_leases AS l (task, owner, fence, lease_until)
  VALUES ($1, $2, 1, now() + $3::double precision * interval '1 millisecond')
  ON CONFLICT (task) DO UPDATE SET owner = $2, fence = l.fence + 1, lease_until = EXCLUDED.lease_until
  WHERE l.lease_until < now() AND l.succeeded_at <= now() - $4::double precision * interval '1 millisecond'
  RETURNING fence
), lost AS (
  UPDATE task_runs SET finished_at = now(), outcome = 'failed', details = '{"reason": "its node was lost"}'
  WHERE task = $1 AND finished_at IS NULL AND EXISTS (SELECT FROM lease)
)
INSERT INTO task_runs (task) SELECT $1 FROM lease RETURNING id, (SELECT fence FROM lease) AS fence;

-- name: renew
UPDATE task_leases SET lease_until = now() + $3::double precision * interval '1 millisecond'
WHERE task = $1 AND fence = $2 AND lease_until > now();

-- name: finish
-- A task that failed stays taken until its lease runs out, which keeps the next try a while away.
WITH lease AS (
  UPDATE task_leases SET
    lease_until = CASE WHEN $4 = 'succeeded' THEN '-infinity' ELSE lease_until END,
    succeeded_at = CASE WHEN $4 = 'succeeded' THEN now() ELSE succeeded_at END
  WHERE task = $1 AND fence = $2 AND lease_until > now() RETURNING fence
)
UPDATE task_runs SET finished_at = now(), outcome = $4, details = $5
WHERE id = $3 AND finished_at IS NULL AND EXISTS (SELECT FROM lease);

-- name: last-success
SELECT details FROM task_runs WHERE task = $1 AND outcome = 'succeeded' ORDER BY started_at DESC, id DESC LIMIT 1;
