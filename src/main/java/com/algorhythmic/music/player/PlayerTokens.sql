-- name: add
WITH expired AS (DELETE FROM players WHERE session_id = $2 AND expires_at < now())
INSERT INTO players (token, session_id, name, expires_at)
SELECT $1, $2, $3, $4 FROM sessions WHERE id = $2
  AND (SELECT count(*) FROM players WHERE session_id = $2 AND expires_at > now()) < $5 FOR UPDATE;

-- name: list
SELECT token, name, made_at, expires_at FROM players WHERE session_id = $1 AND expires_at > now() ORDER BY made_at, token;

-- name: find
SELECT token, name, made_at, expires_at FROM players WHERE session_id = $1 AND token = $2 AND expires_at > now();

-- name: forget
DELETE FROM players WHERE session_id = $1 AND token = $2;
