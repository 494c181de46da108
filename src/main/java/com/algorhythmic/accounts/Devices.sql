-- name: of-user
SELECT id, browser, signed_in_at, used_at FROM devices WHERE user_id = $1 AND ends_at > now() ORDER BY used_at DESC, id;

-- name: renew
-- A use without a new token is written at most once an hour.
UPDATE devices SET ends_at = greatest(ends_at, $3::timestamptz), used_at = now()
WHERE id = $1 AND user_id = $2 AND ($3 IS NOT NULL OR used_at < now() - interval '1 hour');

-- name: end
SELECT end_devices($1, $2) AS many;
