-- name: keep
SELECT keep_service_token($1, $2, $3, $4, $5, $6, $7) AS done;

-- name: find
SELECT id, name, role, made_by, made_at, expires_at, used_at, revoked_at FROM service_tokens WHERE id = $1;

-- name: all
SELECT id, name, role, made_by, made_at, expires_at, used_at, revoked_at FROM service_tokens ORDER BY made_at DESC, id LIMIT 500;

-- name: revoke
SELECT revoke_service_token($1, $2, $3) AS done;

-- name: use
-- Other nodes may have written the use within the minute.
WITH used AS (
  UPDATE service_tokens SET used_at = now()
  WHERE id = $1 AND hash = $2 AND revoked_at IS NULL AND (used_at IS NULL OR used_at < now() - interval '1 minute')
)
SELECT EXISTS (SELECT FROM service_tokens WHERE id = $1 AND hash = $2 AND revoked_at IS NULL) AS known;
