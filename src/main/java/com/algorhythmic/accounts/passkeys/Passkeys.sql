-- name: of-user
SELECT id, name, made_at, used_at FROM passkeys WHERE user_id = $1 ORDER BY made_at, id;

-- name: authenticators-of
SELECT user_id, credential, public_key, aaguid, counter FROM passkeys WHERE user_id = $1;

-- name: authenticators
SELECT user_id, credential, public_key, aaguid, counter FROM passkeys WHERE credential = $1;

-- name: may-add
-- Who finds a browser open must not get in later, too: that needs a sign-in of the last hour.
SELECT signed_in_at > now() - interval '1 hour' AS lately, (SELECT count(*) FROM passkeys WHERE user_id = $1) AS passkeys
FROM devices WHERE id = $2 AND user_id = $1;

-- name: lock-user
SELECT id FROM users WHERE id = $1 AND role <> 'guest' AND erased_at IS NULL FOR NO KEY UPDATE;

-- name: add
INSERT INTO passkeys (id, user_id, credential, public_key, aaguid, counter, name)
SELECT $1, $2, $3, $4, $5, $6, $7 WHERE (SELECT count(*) FROM passkeys WHERE user_id = $2) < $8
ON CONFLICT (credential) DO NOTHING
RETURNING id, name, made_at, used_at;

-- name: use
-- Of two requests with one signature, or with a copied key, the second finds a counter that is not lower any more.
UPDATE passkeys SET counter = $2, used_at = now() WHERE credential = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))
RETURNING user_id;

-- name: rename
UPDATE passkeys SET name = $3 WHERE user_id = $1 AND id = $2 RETURNING id;

-- name: remove
-- Returns whether there is such a passkey, and whether it was removed: the last way to sign in stays.
WITH kept AS (
  SELECT has_other_way_in($1, $2, $3) AS other
), gone AS (
  DELETE FROM passkeys WHERE user_id = $1 AND id = $2 AND (SELECT other FROM kept) RETURNING 1
)
SELECT EXISTS (SELECT FROM passkeys WHERE user_id = $1 AND id = $2) AS found, EXISTS (SELECT FROM gone) AS removed;
