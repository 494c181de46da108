-- name: beat
-- Heartbeats delete the rows of dead nodes, but never the row of the node that beats.
WITH dead AS (
  DELETE FROM nodes WHERE beat_at < now() - interval '1 minute' AND id <> $1
), before AS (
  SELECT missed_at FROM nodes WHERE id = $1
)
INSERT INTO nodes (id, member, host, port, roles, version, sockets) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (id) DO UPDATE SET beat_at = now(), missed_at = NULL, sockets = EXCLUDED.sockets
RETURNING (SELECT missed_at FROM before) IS NOT NULL AS missed;

-- name: others
-- A node is live for three heartbeats.
SELECT id, member, host, port FROM nodes WHERE id <> $1 AND beat_at > now() - interval '10 seconds' ORDER BY id;

-- name: all
SELECT id, host, roles, version, started_at, beat_at, sockets
FROM nodes WHERE beat_at > now() - interval '10 seconds' ORDER BY started_at, id;

-- name: miss
UPDATE nodes SET missed_at = now() WHERE id = ANY ($1);

-- name: leave
DELETE FROM nodes WHERE id = $1;
