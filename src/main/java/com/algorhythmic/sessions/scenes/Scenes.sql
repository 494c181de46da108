-- name: list
SELECT id, name, controls FROM scenes WHERE user_id = $1 AND removed_at IS NULL ORDER BY created_at, id;

-- name: lock
-- One transaction at a time changes how many scenes a user has. Counting is another statement: it must see what was committed
-- while this one waited.
SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE;

-- name: count
SELECT count(*)::integer AS scenes FROM scenes WHERE user_id = $1 AND removed_at IS NULL;

-- name: forget
DELETE FROM scenes WHERE user_id = $1 AND removed_at < now() - interval '1 day';

-- name: keep
INSERT INTO scenes (user_id, name, name_key, controls) VALUES ($1, $2, $3, $4) RETURNING id, name, controls;

-- name: remove
UPDATE scenes SET removed_at = coalesce(removed_at, now()) WHERE user_id = $1 AND id = $2 RETURNING id;

-- name: restore
UPDATE scenes SET removed_at = NULL WHERE user_id = $1 AND id = $2 RETURNING id, name, controls;
