-- name: find
-- $1 is an address, $2 and $3 the limits of ids, $4 ids of sessions, $5 the session whose code was typed. Somebody found in several ways
-- counts once, by the surest one.
WITH hits AS (
  SELECT id, 1 AS rank, 'address' AS found_by FROM users WHERE email = $1
  UNION ALL SELECT id, 2, 'id' FROM users WHERE id BETWEEN $2 AND $3
  UNION ALL SELECT user_id, CASE WHEN id = $5 THEN 4 ELSE 3 END, CASE WHEN id = $5 THEN 'code' ELSE 'session' END
    FROM sessions WHERE id IN ($4, $5)
  UNION ALL SELECT user_id, 5, 'provider' FROM identities WHERE lower(email) = $1
), surest AS (
  SELECT DISTINCT ON (id) id, rank, found_by FROM hits ORDER BY id, rank
)
SELECT jsonb_build_object('id', u.id, 'foundBy', h.found_by, 'name', u.display_name, 'email', u.email, 'role', u.role,
  'life', jsonb_build_object(
    'state', CASE WHEN u.erased_at IS NOT NULL THEN 'erased' WHEN u.role = 'guest' THEN 'guest' ELSE 'user' END,
    'createdAt', u.created_at, 'erasedAt', u.erased_at, 'takenAlongBy', u.merged_into,
    'seenAt', greatest(u.active_at, (SELECT max(d.used_at) FROM devices d WHERE d.user_id = u.id))),
  'credits', jsonb_build_object('tier', u.subscription_tier, 'balance', c.balance, 'baseQuota', c.base_quota,
    'cycleStart', c.billing_cycle_start, 'cycleEnd', CASE WHEN isfinite(c.billing_cycle_end) THEN c.billing_cycle_end END),
  'signIn', jsonb_build_object('password', u.password_hash IS NOT NULL,
    'secondFactor', EXISTS (SELECT FROM second_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL),
    'recoveryCodes', (SELECT count(*) FROM recovery_codes r JOIN second_factors f ON f.user_id = r.user_id
                      WHERE r.user_id = u.id AND f.confirmed_at IS NOT NULL),
    'passkeys', (SELECT count(*) FROM passkeys k WHERE k.user_id = u.id),
    'devices', (SELECT count(*) FROM devices d WHERE d.user_id = u.id AND d.ends_at > now()),
    'identities', (SELECT coalesce(jsonb_agg(jsonb_build_object('issuer', i.issuer, 'email', i.email, 'linkedAt', i.linked_at,
                     'usedAt', i.used_at) ORDER BY i.linked_at), '[]') FROM identities i WHERE i.user_id = u.id)),
  'shows', jsonb_build_object('count', (SELECT count(*) FROM sessions s WHERE s.user_id = u.id),
    'latest', (SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l."createdAt" DESC, l.id), '[]') FROM (
       SELECT s.id, s.created_at AS "createdAt", CASE WHEN isfinite(s.last_seen_at) THEN s.last_seen_at END AS "seenAt"
       FROM sessions s WHERE s.user_id = u.id ORDER BY s.created_at DESC, s.id LIMIT 10) l))) AS found
FROM surest h JOIN users u ON u.id = h.id LEFT JOIN user_credits c ON c.user_id = u.id
ORDER BY h.rank, u.id LIMIT $6;

-- name: record
SELECT audit($1, 'look up user', $2, NULL, $3, $4);
