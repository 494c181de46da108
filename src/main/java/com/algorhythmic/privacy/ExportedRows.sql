-- The rows of each file: their cells, and the position after which the next page begins. $1 is the user, $2 the position.

-- name: profile
SELECT '' AS position, ARRAY[jsonb_pretty(jsonb_build_object(
  'id', u.id, 'email', u.email, 'displayName', u.display_name, 'role', u.role, 'tier', u.subscription_tier,
  'createdAt', u.created_at, 'activeAt', u.active_at, 'hasPassword', u.password_hash IS NOT NULL,
  'credits', (SELECT jsonb_build_object('balance', c.balance, 'cycleStart', c.billing_cycle_start, 'cycleEnd', c.billing_cycle_end)
              FROM user_credits c WHERE c.user_id = u.id),
  'payments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'credits', p.credits, 'amount', p.amount,
                'currency', p.currency, 'paidAt', p.paid_at, 'creditsTakenBack', p.refunded + p.disputed) ORDER BY p.paid_at), '[]')
               FROM payments p WHERE p.user_id = u.id),
  'subscriptions', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'tier', s.tier, 'status', s.status,
                     'paidUntil', s.paid_until, 'endsAt', s.ends_at)), '[]') FROM subscriptions s WHERE s.user_id = u.id),
  'devices', (SELECT coalesce(jsonb_agg(jsonb_build_object('browser', d.browser, 'signedInAt', d.signed_in_at, 'usedAt', d.used_at)
                ORDER BY d.signed_in_at), '[]') FROM devices d WHERE d.user_id = u.id),
  'identities', (SELECT coalesce(jsonb_agg(jsonb_build_object('issuer', i.issuer, 'subject', i.subject, 'email', i.email, 'name', i.name,
                  'linkedAt', i.linked_at, 'usedAt', i.used_at) ORDER BY i.linked_at), '[]') FROM identities i WHERE i.user_id = u.id),
  'passkeys', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', k.name, 'madeAt', k.made_at, 'usedAt', k.used_at)
                ORDER BY k.made_at), '[]') FROM passkeys k WHERE k.user_id = u.id),
  'shows', (SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') FROM (
              SELECT id, created_at AS "createdAt", styles, artists, orientation, words FROM sessions
              WHERE user_id = u.id ORDER BY created_at DESC LIMIT 1000) s)))] AS cells
FROM users u WHERE u.id = $1 AND $2::text IS NULL AND u.erased_at IS NULL;

-- name: preferences
SELECT '' AS position, ARRAY[jsonb_pretty(jsonb_build_object(
  'styles', coalesce(to_jsonb(p.styles), '[]'), 'artists', coalesce(to_jsonb(p.artists), '[]'), 'dynamicMode', p.dynamic_mode,
  'updatedAt', p.updated_at,
  'scenes', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'controls', s.controls) ORDER BY s.created_at), '[]')
             FROM scenes s WHERE s.user_id = u.id AND s.removed_at IS NULL),
  'collections', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'createdAt', c.created_at,
                    'pictures', (SELECT count(*) FROM collection_pictures k WHERE k.collection_id = c.id)) ORDER BY c.created_at), '[]')
                  FROM collections c WHERE c.user_id = u.id AND c.removed_at IS NULL)))] AS cells
FROM users u LEFT JOIN user_preferences p ON p.user_id = u.id
WHERE u.id = $1 AND $2::text IS NULL;

-- name: votes
SELECT v.artwork_id::text AS position,
  ARRAY[v.voted_at::text, v.artwork_id::text, CASE v.vote WHEN 1 THEN 'up' ELSE 'down' END, a.title, array_to_string(a.styles, ' ')] AS cells
FROM votes v JOIN art_sessions a ON a.id = v.artwork_id
WHERE v.user_id = $1 AND v.artwork_id > coalesce($2, '00000000-0000-0000-0000-000000000000')::uuid
ORDER BY v.artwork_id LIMIT 500;

-- name: ledger
SELECT id::text AS position,
  ARRAY[id::text, created_at::text, event_type, amount::text, balance_after::text, description, job_id::text] AS cells
FROM credit_ledger WHERE user_id = $1 AND id > coalesce($2, '0')::bigint ORDER BY id LIMIT 500;

-- name: telemetry
SELECT id::text AS position, ARRAY[timestamp::text, event_type, session_id, data::text] AS cells
FROM telemetry_events WHERE user_id = $1 AND id > coalesce($2, '0')::bigint ORDER BY id LIMIT 200;
