-- Why: a phone can steer a show that runs on another screen. It is paired by a code that the screen shows for some
-- minutes, and gets a token for that one session; and how strongly pictures move is the show's, not one screen's.

ALTER TABLE sessions ADD COLUMN motion text NOT NULL DEFAULT 'lively' CHECK (motion IN ('calm', 'lively', 'wild'));

ALTER TABLE session_presence ADD COLUMN remotes integer NOT NULL DEFAULT 0 CHECK (remotes >= 0);

-- A session has one code at a time, kept as a keyed digest: the table alone gives nobody a way in.
CREATE TABLE pairing_codes (
  session_id  text PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
  owner       uuid NOT NULL REFERENCES users (id),
  code_digest text NOT NULL UNIQUE,
  expires_at  timestamptz NOT NULL
);

-- The tokens that were given out, by the names that they are revoked under.
CREATE TABLE remotes (
  token      text PRIMARY KEY,
  session_id text NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  paired_at  timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX remotes_of_session ON remotes (session_id);

-- Codes that were tried, by the network they came from, in windows of ten minutes.
CREATE TABLE pairing_attempts (
  since   timestamptz NOT NULL,
  network text NOT NULL,
  tried   integer NOT NULL,
  PRIMARY KEY (since, network)
);

-- Counts an attempt, and says whether it may be made: not when this network, or all together, have tried too often.
CREATE FUNCTION may_pair(who text, of_network integer, of_all integer) RETURNS boolean
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
