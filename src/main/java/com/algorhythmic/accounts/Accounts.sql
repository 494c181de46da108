-- name: create-guest
INSERT INTO users (id, role, subscription_tier) VALUES ($1, 'guest', 'free')
RETURNING id, role, subscription_tier, display_name, email;

-- name: find
SELECT id, role, subscription_tier, display_name, email FROM users WHERE id = $1 AND erased_at IS NULL;

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
-- Stores the changes of many users, one for each; null keeps a value.
WITH changes AS (
  SELECT * FROM jsonb_to_recordset($1) AS c (user_id uuid, styles text[], artists text[], dynamic_mode boolean)
)
INSERT INTO user_preferences AS p (user_id, styles, artists, dynamic_mode)
SELECT user_id, coalesce(styles, '{}'), coalesce(artists, '{}'),
  coalesce(dynamic_mode, cardinality(coalesce(styles, '{}')) = 0)
FROM changes ORDER BY user_id
ON CONFLICT (user_id) DO UPDATE SET (styles, artists, dynamic_mode, updated_at) = (
  -- A user who chooses styles wants them used.
  SELECT coalesce(c.styles, p.styles), coalesce(c.artists, p.artists),
    coalesce(c.dynamic_mode, cardinality(c.styles) = 0, p.dynamic_mode), now()
  FROM changes c WHERE c.user_id = p.user_id)
RETURNING user_id, styles, artists, dynamic_mode;
