-- name: beat
-- A node that vanished is remembered for half a day, unless its address is in use again: the first heartbeat of a node
-- removes the row of the one before it.
WITH before AS (
  SELECT missed_at FROM nodes WHERE id = $1
), dead AS (
  DELETE FROM nodes
  WHERE id <> $1 AND (beat_at < now() - interval '12 hours'
    OR NOT EXISTS (SELECT FROM before) AND host = $3 AND port = $4 AND beat_at < now() - interval '10 seconds')
)
INSERT INTO nodes (id, member, host, port, roles, version, sockets, tells_listeners) VALUES ($1, $2, $3, $4, $5, $6, $7, true)
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
