-- name: gone
-- A paused node returns within 20 s, or is as good as gone.
SELECT id, host, port, roles, started_at, beat_at FROM nodes
WHERE beat_at < now() - interval '20 seconds' ORDER BY beat_at DESC, id LIMIT 20;

-- name: acknowledge
WITH gone AS (
  DELETE FROM nodes WHERE id = $1 AND beat_at < now() - interval '20 seconds' RETURNING id, host, beat_at
)
SELECT audit($2, 'acknowledge-node', id, jsonb_build_object('host', host, 'lastHeardAt', beat_at), NULL, $3) FROM gone;
