-- name: offer
-- The link that is valid still, or this one; none if there is an administrator.
INSERT INTO first_administrator_link AS l (id, expires_at)
SELECT $1, now() + $2::double precision * interval '1 millisecond'
WHERE NOT EXISTS (SELECT FROM users WHERE role = 'admin' AND erased_at IS NULL)
ON CONFLICT (singleton) DO UPDATE SET
  id = CASE WHEN l.used_at IS NULL AND l.expires_at > now() THEN l.id ELSE EXCLUDED.id END,
  expires_at = CASE WHEN l.used_at IS NULL AND l.expires_at > now() THEN l.expires_at ELSE EXCLUDED.expires_at END,
  used_at = NULL
RETURNING id, expires_at;

-- name: use
-- The row is locked until the end of the transaction, so that two do not both become the first.
UPDATE first_administrator_link SET used_at = now()
WHERE id = $1 AND used_at IS NULL AND expires_at > now()
  AND NOT EXISTS (SELECT FROM users WHERE role = 'admin' AND erased_at IS NULL)
RETURNING id;

-- name: promote
WITH promoted AS (
  UPDATE users SET role = 'admin' WHERE id = $1 RETURNING email
)
SELECT audit($1::text, 'become first administrator', email, NULL, NULL, $2) FROM promoted;
