-- name: offer
INSERT INTO pairing_codes (session_id, owner, code_digest, expires_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (session_id) DO UPDATE SET code_digest = EXCLUDED.code_digest, expires_at = EXCLUDED.expires_at;

-- name: may-pair
SELECT may_pair($1, $2, $3) AS may;

-- name: find
-- Locked, so that those who type the same code are counted one after another.
SELECT c.session_id, c.owner FROM pairing_codes c WHERE c.code_digest = $1 AND c.expires_at > now() FOR UPDATE;

-- name: keep
WITH over AS (DELETE FROM remotes WHERE session_id = $2 AND expires_at < now())
INSERT INTO remotes (token, session_id, expires_at)
SELECT $1, $2, $3 WHERE (SELECT count(*) FROM remotes WHERE session_id = $2 AND expires_at > now()) < $4;

-- name: close
-- Without a code nobody comes while the others are sent away.
WITH code AS (DELETE FROM pairing_codes WHERE session_id = $1)
SELECT token, expires_at FROM remotes WHERE session_id = $1 AND expires_at > now();

-- name: forget
DELETE FROM remotes WHERE token = ANY($1);
