-- name: enqueue
SELECT enqueue_generation($1, $2, $3, $4, $5, $6, $7, $8) AS balance;

-- name: by-key
SELECT j.id, j.status, j.request_hash, c.balance
FROM generation_jobs j JOIN user_credits c ON c.user_id = j.user_id
WHERE j.user_id = $1 AND j.idempotency_key = $2;

-- name: position
SELECT count(*)::integer AS position FROM generation_jobs j, generation_jobs mine
WHERE mine.id = $1 AND mine.status = 'pending' AND j.status = 'pending'
  AND (j.priority > mine.priority OR j.priority = mine.priority AND j.created_at <= mine.created_at);

-- name: find
SELECT * FROM generation_jobs WHERE id = $1;

-- name: rescue
-- A lease that ran out is a worker that died: the job goes back, unless it has taken workers down three times.
UPDATE generation_jobs
SET status = CASE WHEN attempts >= 3 THEN 'dead_letter' WHEN deadline < now() THEN 'failed' ELSE 'pending' END,
  completed_at = CASE WHEN attempts >= 3 OR deadline < now() THEN now() END,
  error_kind = CASE WHEN attempts >= 3 OR deadline < now() THEN 'worker-lost' END,
  error_message = CASE WHEN attempts >= 3 OR deadline < now() THEN 'its worker died' END
WHERE id IN (
  SELECT id FROM generation_jobs WHERE status = 'generating' AND lease_until < now() FOR UPDATE SKIP LOCKED)
RETURNING id, session_id, user_id, status;

-- name: claim
UPDATE generation_jobs
SET status = 'generating', fence = fence + 1, attempts = attempts + 1, lease_owner = $1,
  lease_until = now() + $2::double precision * interval '1 millisecond', started_at = coalesce(started_at, now())
WHERE id = (
  SELECT id FROM generation_jobs WHERE status = 'pending' AND run_after <= now()
  ORDER BY priority DESC, created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING *;

-- name: renew
UPDATE generation_jobs SET lease_until = now() + $3::double precision * interval '1 millisecond'
WHERE id = $1 AND fence = $2 AND status = 'generating';

-- name: complete
SELECT complete_generation($1, $2, $3, $4) AS completed;

-- name: put-back
UPDATE generation_jobs
SET status = 'pending', run_after = now() + $3::double precision * interval '1 millisecond',
  error_kind = $4, error_message = $5
WHERE id = $1 AND fence = $2 AND status = 'generating'
  AND deadline > now() + $3::double precision * interval '1 millisecond';

-- name: fail
UPDATE generation_jobs SET status = 'failed', completed_at = now(), error_kind = $3, error_message = $4
WHERE id = $1 AND fence = $2 AND status = 'generating';

-- name: hand-back
-- A worker that stops in order leaves its jobs to the others at once, and the attempt does not count.
UPDATE generation_jobs SET status = 'pending', attempts = attempts - 1, run_after = now()
WHERE lease_owner = $1 AND status = 'generating';

-- name: depth
SELECT count(*)::integer AS depth FROM generation_jobs WHERE status = 'pending';

-- name: stand
INSERT INTO provider_health (provider, state, tokens, reason, open_until)
VALUES ($1, $2, $3, $4, CASE WHEN $2 = 'open' THEN now() + $5::double precision * interval '1 millisecond' END)
ON CONFLICT (provider) DO UPDATE SET state = EXCLUDED.state, tokens = EXCLUDED.tokens, reason = EXCLUDED.reason,
  open_until = EXCLUDED.open_until, updated_at = now();

-- name: store-library
SELECT store_artwork($1) AS id;
