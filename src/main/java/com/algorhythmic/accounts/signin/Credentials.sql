-- name: request-link
-- Five an hour for each address: more would only bother its owner. With a language a mail brings the link. $6 says whether
-- anybody may make an account; otherwise the link is for those who have one.
WITH made AS (
  INSERT INTO account_links (id, email, site, expires_at)
  SELECT $1, $2, $3, $4
  WHERE (SELECT count(*) FROM account_links WHERE email = $2 AND made_at > now() - interval '1 hour') < 5
    AND ($6 OR EXISTS (SELECT FROM users WHERE email = $2 AND erased_at IS NULL))
  RETURNING id
)
INSERT INTO link_mails (link_id, language) SELECT id, $5 FROM made WHERE $5::text IS NOT NULL;

-- name: make-link
WITH made AS (
  INSERT INTO account_links (id, email, site, expires_at, by_administrator) VALUES ($1, $2, $3, $4, true)
)
SELECT audit($5, 'make account link', $2, NULL, NULL, $6);

-- name: lock-address
-- Two links to one address must not both make its user.
SELECT pg_advisory_xact_lock(hashtextextended('account ' || $1, 0));

-- name: link
SELECT email, by_administrator FROM account_links WHERE id = $1 AND used_at IS NULL AND expires_at > now();

-- name: use-link
-- Other links to the address end, too: who has just proved it needs none.
WITH used AS (
  UPDATE account_links SET used_at = now() WHERE id = $1 AND used_at IS NULL AND expires_at > now() RETURNING email, by_administrator
), others AS (
  UPDATE account_links l SET used_at = now() FROM used
  WHERE l.email = used.email AND l.id <> $1 AND l.used_at IS NULL
)
SELECT email, by_administrator FROM used;

-- name: find
SELECT id, password_hash FROM users WHERE email = $1 AND erased_at IS NULL;

-- name: hash
SELECT password_hash FROM users WHERE id = $1 AND password_hash IS NOT NULL AND erased_at IS NULL;

-- name: email
SELECT email FROM users WHERE id = $1 AND email IS NOT NULL AND erased_at IS NULL;

-- name: set-password
UPDATE users SET password_hash = $2, active_at = now() WHERE email = $1 AND erased_at IS NULL RETURNING id;

-- name: promote
-- A guest keeps its id, and so everything that is its own. Its old tokens end: somebody may have put one into this browser.
WITH promoted AS (
  UPDATE users SET role = 'user', email = $2, password_hash = $3, active_at = now()
  WHERE id = $1 AND role = 'guest' AND email IS NULL AND merged_into IS NULL AND erased_at IS NULL
  RETURNING id
), revoked AS (
  SELECT revoke_tokens('guest:' || id, now() + interval '401 days') FROM promoted
)
SELECT id FROM promoted, (SELECT count(*) FROM revoked) AS done;

-- name: create
INSERT INTO users (id, role, email, password_hash) VALUES ($1, 'user', $2, $3) RETURNING id;

-- name: settle-role
SELECT settle_role($1, $2, $3);

-- name: begin-device
INSERT INTO devices (id, user_id, browser, ends_at) VALUES ($1, $2, $3, $4);

-- name: end-devices
SELECT end_devices($1, NULL);

-- name: finish
INSERT INTO finished_sign_ins (state, ends_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING state;
