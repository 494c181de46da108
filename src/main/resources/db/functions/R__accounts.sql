-- Functions of accounts: a user's tier, the age of the signing key, and clean-up of expired token revocations.
SET LOCAL check_function_bodies = off;

-- The user's subscription tier. plpgsql keeps the plan; an SQL function that is not inlined is planned on every call.
CREATE OR REPLACE FUNCTION user_tier(who uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT subscription_tier FROM users WHERE id = who);
END $$;

-- Records that users are active, at most once an hour for each; skips rows that another transaction has locked.
CREATE OR REPLACE FUNCTION touch_users(active uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET active_at = now() WHERE id IN (
    SELECT id FROM users WHERE id = ANY (active) AND active_at < now() - interval '1 hour'
    FOR NO KEY UPDATE SKIP LOCKED);
END $$;

CREATE OR REPLACE FUNCTION user_is_erased_guest(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM users WHERE id = who AND role = 'guest' AND erased_at IS NOT NULL);
END $$;

-- Since when the key in the database has signed identities; null if a setting supplies the key.
CREATE OR REPLACE FUNCTION signing_key_since() RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT created_at FROM signing_keys WHERE name = 'identity';
$$;

-- Revoked tokens that have expired, so that they are rejected without their revocation.
CREATE OR REPLACE FUNCTION forgettable_tokens(older interval) RETURNS TABLE (token text, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT id, expires_at FROM revoked_tokens WHERE expires_at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_tokens(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM revoked_tokens WHERE id IN (SELECT token FROM forgettable_tokens(older) ORDER BY at LIMIT batch)
    RETURNING 1
  )
  SELECT count(*) FROM gone;
$$;
