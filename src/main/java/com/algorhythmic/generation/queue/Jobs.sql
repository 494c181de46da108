-- name: order
SELECT * FROM order_generations($1, $2, $3, $4, $5, $6, $7, $8);

-- name: find
SELECT *, queue_position(id) AS position FROM generation_jobs WHERE id = $1;

-- name: cancel
-- Changes nothing if the job has ended or belongs to another user.
UPDATE generation_jobs
SET status = 'cancelled', completed_at = now(), error_kind = 'cancelled', error_message = 'cancelled by its owner'
WHERE id = $1 AND user_id = $2 AND status IN ('pending', 'generating')
RETURNING id, user_id, session_id;

-- name: rescue
SELECT id, user_id, session_id, status, error_message FROM rescue_jobs();

-- name: claim
SELECT * FROM claim_generation($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: renew
UPDATE generation_jobs SET lease_until = now() + $3::double precision * interval '1 millisecond'
WHERE id = $1 AND fence = $2 AND status = 'generating';

-- name: complete
SELECT complete_generation($1, $2, $3, $4) AS completed;

-- name: put-back
UPDATE generation_jobs
SET status = 'pending', run_after = now() + $3::double precision * interval '1 millisecond',
  error_kind = $4, error_message = $5, attempts = attempts - CASE WHEN $6 THEN 0 ELSE 1 END, nameless = nameless OR $7
WHERE id = $1 AND fence = $2 AND status = 'generating'
  AND deadline > now() + $3::double precision * interval '1 millisecond';

-- name: end
UPDATE generation_jobs SET status = 'failed', completed_at = now(), error_kind = $3, error_message = $4
WHERE id = $1 AND fence = $2 AND status = 'generating';

-- name: hand-back
-- Requeues the jobs of a worker that shuts down; the attempt does not count.
WITH back AS (
  UPDATE generation_jobs SET status = 'pending', attempts = attempts - 1, run_after = now()
  WHERE lease_owner = $1 AND status = 'generating' RETURNING id
)
SELECT count(*)::integer AS jobs, (SELECT pg_notify($2, '') FROM back LIMIT 1) AS told FROM back;

-- name: depth
SELECT tier, count(*) FILTER (WHERE NOT background) AS live,
  CASE WHEN provider_rests() THEN 0 ELSE count(*) FILTER (WHERE NOT background) END AS ready,
  count(*) FILTER (WHERE background) AS ahead,
  coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE NOT background)) * 1000, 0)::bigint AS oldest_live_ms,
  (extract(epoch FROM now() - min(created_at)) * 1000)::bigint AS oldest_ms
FROM generation_jobs WHERE status = 'pending' GROUP BY tier ORDER BY tier;

-- name: waiting
-- Reads no more rows than it returns.
SELECT id, user_id, session_id, row_number() OVER (ORDER BY background, turn, created_at)::integer AS position
FROM (
  SELECT * FROM generation_jobs WHERE status = 'pending' ORDER BY background, turn, created_at LIMIT $1) next;

-- name: store-library
SELECT store_artwork($1) AS id;
