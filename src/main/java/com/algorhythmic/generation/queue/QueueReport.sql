-- name: in-hand
-- Each half of the sum has its own index.
SELECT
  (SELECT count(*) FROM generation_jobs WHERE lease_until IS NOT NULL) AS generating,
  (SELECT count(*) FROM generation_jobs
   WHERE lease_until IS NOT NULL AND created_at < now() - interval '5 minutes')
    + (SELECT count(*) FROM generation_jobs
       WHERE status = 'pending' AND created_at < now() - interval '5 minutes') AS stuck,
  (SELECT percentile_disc(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - started_at) * 1000)::bigint
   FROM generation_jobs WHERE completed_at > now() - interval '1 hour' AND status = 'completed') AS p95_ms;

-- name: failures
SELECT coalesce(error_kind, 'unknown') AS kind, count(*) AS failures, max(completed_at) AS last,
  (array_agg(error_message ORDER BY completed_at DESC))[1] AS message
FROM generation_jobs
WHERE completed_at > now() - interval '1 hour' AND status = 'failed'
GROUP BY 1 ORDER BY failures DESC, kind LIMIT 20;

-- name: recent
SELECT id, status, error_kind, (extract(epoch FROM completed_at - started_at) * 1000)::bigint AS took_ms, completed_at
FROM generation_jobs WHERE completed_at IS NOT NULL ORDER BY completed_at DESC LIMIT 20;
