-- name: lock-identity
-- Two sign-ins with one new identity must not both make its user.
SELECT pg_advisory_xact_lock(hashtextextended('identity ' || $1 || ' ' || $2, 0));

-- name: use
UPDATE identities i SET used_at = now(), email = $3, name = $4
FROM users u WHERE i.issuer = $1 AND i.subject = $2 AND u.id = i.user_id AND u.erased_at IS NULL
RETURNING i.user_id;

-- name: promote
-- As with a password: the guest keeps its id, and its old tokens end.
WITH promoted AS (
  UPDATE users SET role = 'user', display_name = coalesce($2, display_name), active_at = now()
  WHERE id = $1 AND role = 'guest' AND email IS NULL AND merged_into IS NULL AND erased_at IS NULL
  RETURNING id
), revoked AS (
  SELECT revoke_tokens('guest:' || id, now() + interval '401 days') FROM promoted
)
SELECT id FROM promoted, (SELECT count(*) FROM revoked) AS done;

-- name: create
INSERT INTO users (id, role, display_name) VALUES ($1, 'user', $2) RETURNING id;

-- name: link
INSERT INTO identities (issuer, subject, id, user_id, email, name)
SELECT $1, $2, $3, id, $5, $6 FROM users WHERE id = $4 AND role <> 'guest' AND erased_at IS NULL
RETURNING user_id;

-- name: of-user
SELECT id, issuer, email, linked_at FROM identities WHERE user_id = $1 ORDER BY linked_at, id;

-- name: has-password
SELECT password_hash IS NOT NULL AND email IS NOT NULL AS has FROM users WHERE id = $1 AND erased_at IS NULL;

-- name: lock-user
SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE;

-- name: unlink
-- Returns whether there is such an identity, and whether it was removed: the last way to sign in stays.
WITH kept AS (
  SELECT has_other_way_in($1, $2, $3) AS other
), gone AS (
  DELETE FROM identities WHERE user_id = $1 AND id = $2 AND (SELECT other FROM kept) RETURNING 1
)
SELECT EXISTS (SELECT FROM identities WHERE user_id = $1 AND id = $2) AS found, EXISTS (SELECT FROM gone) AS removed;
