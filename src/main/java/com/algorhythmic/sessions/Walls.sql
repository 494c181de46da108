-- name: read
SELECT s.wall, ARRAY(SELECT DISTINCT screen FROM session_presence p, unnest(p.screens || p.guest_screens) AS screen
  WHERE p.session_id = s.id AND p.lease_until > now() ORDER BY screen LIMIT 50) AS screens
FROM sessions s WHERE s.id = $1;

-- name: lock
SELECT FROM sessions WHERE id = $1 FOR UPDATE;

-- name: lay-out
UPDATE sessions SET wall = $2 WHERE id = $1;
