-- name: lock
-- Tokens of one session are added one after the other; the count is another statement, which sees those added before.
SELECT FROM sessions WHERE id = $1 FOR NO KEY UPDATE;

-- name: add
WITH expired AS (DELETE FROM players WHERE session_id = $2 AND expires_at < now())
INSERT INTO players (token, session_id, name, expires_at)
SELECT $1, $2, $3, $4
WHERE (SELECT count(*) FROM players WHERE session_id = $2 AND expires_at > now()) < $5;

-- name: list
SELECT token, name, made_at, expires_at FROM players WHERE session_id = $1 AND expires_at > now() ORDER BY made_at, token;

-- name: find
SELECT token, name, made_at, expires_at FROM players WHERE session_id = $1 AND token = $2 AND expires_at > now();

-- name: forget
DELETE FROM players WHERE session_id = $1 AND token = $2;
