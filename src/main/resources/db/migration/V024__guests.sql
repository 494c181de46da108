-- Why: a guest costs two rows until a screen has shown a picture, and is removed with all of them once idle. A picture
-- that a user orders is also checked against the user's share of the hourly budget, so orders take two more limits.

-- The last activity, to within an hour. Retention compares it with the age at which idle guests are removed.
ALTER TABLE users ADD COLUMN active_at timestamptz NOT NULL DEFAULT now();
UPDATE users u SET active_at = greatest(u.created_at,
  (SELECT max(last_seen_at) FROM sessions s WHERE s.user_id = u.id AND isfinite(s.last_seen_at)));
CREATE INDEX users_idle_guests ON users (active_at) WHERE role = 'guest' AND erased_at IS NULL;

-- Deleting a user looks for its rows here.
CREATE INDEX art_sessions_of_user ON art_sessions (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX generation_jobs_owner ON generation_jobs (user_id);

-- Functions whose parameters changed. The new ones have defaults, so that earlier releases can call them.
DROP FUNCTION enqueue_generation(uuid, uuid, text, integer, integer, boolean, jsonb, text, text, text, bigint, bigint, bigint);
DROP FUNCTION grant_credits(uuid, integer, text, text, text, text);
DROP FUNCTION order_generation(uuid, uuid, text, integer, integer, jsonb, text, text, bigint, bigint, bigint);
