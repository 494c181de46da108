-- Why: a password that somebody else knows is enough to sign in. With a second factor, a code of a device is needed, too.

CREATE TABLE second_factors (
  user_id      uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  secret       bytea NOT NULL,
  made_at      timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  last_step    bigint NOT NULL DEFAULT -1
);
COMMENT ON TABLE second_factors IS 'authenticator apps whose codes users type beside their passwords; one that is not confirmed is not asked for';
COMMENT ON COLUMN second_factors.secret IS 'encrypted with a key that is not here';
COMMENT ON COLUMN second_factors.last_step IS 'the 30 seconds of the last code that was accepted, so that none counts twice';

CREATE TABLE recovery_codes (
  user_id uuid NOT NULL REFERENCES second_factors (user_id) ON DELETE CASCADE,
  hash    text NOT NULL,
  PRIMARY KEY (user_id, hash)
);
COMMENT ON TABLE recovery_codes IS 'codes that replace a lost app, once each';
