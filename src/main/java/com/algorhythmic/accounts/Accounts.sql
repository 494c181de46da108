-- name: create-guest
INSERT INTO users (id, role, subscription_tier) VALUES ($1, 'guest', 'free')
RETURNING id, role, subscription_tier, display_name;

-- name: open-credits
SELECT open_credits($1, $2);

-- name: find
SELECT id, role, subscription_tier, display_name FROM users WHERE id = $1 AND erased_at IS NULL;

-- name: signing-key
SELECT secret FROM signing_keys WHERE name = 'identity';

-- name: keep-signing-key
-- Whoever comes first decides; all others read what was decided.
INSERT INTO signing_keys (name, secret) VALUES ('identity', $1) ON CONFLICT (name) DO NOTHING;

-- name: keep-administrator
INSERT INTO users (id, role, display_name) VALUES ($1, 'admin', 'Operator') ON CONFLICT (id) DO NOTHING;
