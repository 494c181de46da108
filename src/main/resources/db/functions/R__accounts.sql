-- Functions of accounts: a user's tier, the age of the signing key, and clean-up of expired token revocations.
SET LOCAL check_function_bodies = off;

-- The user's subscription tier. plpgsql keeps the plan; an SQL function that is not inlined is planned on every call.
CREATE OR REPLACE FUNCTION user_tier(who uuid) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT subscription_tier FROM users WHERE id = who);
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
