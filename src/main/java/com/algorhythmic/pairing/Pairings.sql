-- name: offer
INSERT INTO pairing_codes (session_id, owner, code_digest, expires_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (session_id) DO UPDATE SET code_digest = EXCLUDED.code_digest, expires_at = EXCLUDED.expires_at;

-- name: guessing-networks
SELECT limited_subjects('guess', $1) AS networks;

-- name: find
-- The lock serialises phones that type the same code, so that the limit of remotes holds.
SELECT c.session_id, c.owner FROM pairing_codes c WHERE c.code_digest = ANY($1) AND c.expires_at > now() FOR UPDATE;

-- name: session-of
SELECT session_id FROM pairing_codes WHERE code_digest = ANY($1) AND expires_at > now();

-- name: add-remote
WITH expired AS (DELETE FROM remotes WHERE session_id = $2 AND expires_at < now())
INSERT INTO remotes (token, session_id, expires_at)
SELECT $1, $2, $3 WHERE (SELECT count(*) FROM remotes WHERE session_id = $2 AND expires_at > now()) < $4;

-- name: close
-- Without a code no phone can pair while the others are disconnected.
WITH code AS (DELETE FROM pairing_codes WHERE session_id = $1)
SELECT token, expires_at FROM remotes WHERE session_id = $1 AND expires_at > now();

-- name: delete
DELETE FROM remotes WHERE token = ANY($1);
