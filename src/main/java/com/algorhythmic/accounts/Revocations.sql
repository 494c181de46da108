-- name: revoke
-- Also deletes the tokens that have expired by themselves.
WITH expired AS (DELETE FROM revoked_tokens WHERE expires_at < now())
INSERT INTO revoked_tokens (id, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- name: revoked
SELECT id, expires_at FROM revoked_tokens WHERE expires_at > now() AND ($1 = '' OR id = $1);
