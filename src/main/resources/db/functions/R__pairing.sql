-- Functions of pairing a remote with a session.
SET LOCAL check_function_bodies = off;

-- Counts an attempt to enter a code and returns whether it is allowed: false if this network, or all networks together,
-- have tried too often in the current window of ten minutes.
CREATE OR REPLACE FUNCTION may_pair(who text, of_network integer, of_all integer) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  now_since timestamptz := date_bin('10 minutes', now(), 'epoch');
  so_far integer;
BEGIN
  DELETE FROM pairing_attempts WHERE since < now_since;
  IF (SELECT coalesce(sum(tried), 0) FROM pairing_attempts WHERE since = now_since) >= of_all THEN
    RETURN false;
  END IF;
  INSERT INTO pairing_attempts AS a (since, network, tried) VALUES (now_since, who, 1)
  ON CONFLICT (since, network) DO UPDATE SET tried = a.tried + 1
  RETURNING tried INTO so_far;
  RETURN so_far <= of_network;
END $$;

-- Remotes whose tokens have expired, and codes that have expired unused.
CREATE OR REPLACE FUNCTION forgettable_pairings(older interval) RETURNS TABLE (pairing text, at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT token, expires_at FROM remotes WHERE expires_at < now() - older
  UNION ALL SELECT code_digest, expires_at FROM pairing_codes WHERE expires_at < now() - older;
$$;
CREATE OR REPLACE FUNCTION forget_pairings(older interval, batch integer) RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (
    SELECT pairing FROM forgettable_pairings(older) ORDER BY at LIMIT batch
  ), codes AS (
    DELETE FROM pairing_codes WHERE code_digest IN (SELECT pairing FROM gone) RETURNING 1
  ), tokens AS (
    DELETE FROM remotes WHERE token IN (SELECT pairing FROM gone) RETURNING 1
  )
  SELECT (SELECT count(*) FROM codes) + (SELECT count(*) FROM tokens);
$$;
