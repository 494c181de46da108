-- name: create-guest
INSERT INTO users (id, role, subscription_tier) VALUES ($1, 'guest', 'free')
RETURNING id, role, subscription_tier, display_name;

-- name: find
SELECT id, role, subscription_tier, display_name FROM users WHERE id = $1 AND erased_at IS NULL;

-- name: signing-key
SELECT secret FROM signing_keys WHERE name = 'identity';

-- name: keep-signing-key
-- The first writer wins; all others read its key.
INSERT INTO signing_keys (name, secret) VALUES ('identity', $1) ON CONFLICT (name) DO NOTHING;

-- name: keep-administrator
INSERT INTO users (id, role, display_name) VALUES ($1, 'admin', 'Operator') ON CONFLICT (id) DO NOTHING;

-- name: keep-developer
INSERT INTO users (id, role, display_name) VALUES ($1, 'guest', 'Developer')
ON CONFLICT (id) DO UPDATE SET erased_at = NULL;

-- name: preferences
SELECT styles, artists, dynamic_mode FROM user_preferences WHERE user_id = $1;

-- name: keep-preferences
INSERT INTO user_preferences AS p (user_id, styles, artists, dynamic_mode)
VALUES ($1, coalesce($2::text[], '{}'), coalesce($3::text[], '{}'),
  coalesce($4::boolean, cardinality(coalesce($2::text[], '{}')) = 0))
ON CONFLICT (user_id) DO UPDATE SET
  styles = coalesce($2::text[], p.styles), artists = coalesce($3::text[], p.artists),
  -- A user who chooses styles wants them used.
  dynamic_mode = coalesce($4::boolean, cardinality($2::text[]) = 0, p.dynamic_mode), updated_at = now()
RETURNING styles, artists, dynamic_mode;
