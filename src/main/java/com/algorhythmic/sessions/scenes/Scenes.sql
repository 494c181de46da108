-- name: list
SELECT id, name, controls FROM scenes WHERE user_id = $1 AND removed_at IS NULL ORDER BY created_at, id;

-- name: keep
-- The lock on the user's row serialises those who keep at the same time, so that the limit holds.
WITH keeper AS (
  SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE
), forgotten AS (
  DELETE FROM scenes WHERE user_id = $1 AND removed_at < now() - interval '1 day'
)
INSERT INTO scenes (user_id, name, name_key, controls)
SELECT $1, $2, $3, $4 FROM keeper
WHERE (SELECT count(*) FROM scenes WHERE user_id = $1 AND removed_at IS NULL) < $5
RETURNING id, name, controls;

-- name: remove
UPDATE scenes SET removed_at = coalesce(removed_at, now()) WHERE user_id = $1 AND id = $2 RETURNING id;

-- name: restore
UPDATE scenes SET removed_at = NULL WHERE user_id = $1 AND id = $2 RETURNING id, name, controls;
