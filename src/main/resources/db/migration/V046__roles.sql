-- Why: who watches the installation need not be able to change it. An operator reads what an administrator reads. A script has
-- a token with a name and an end, so that the audit log says which one did something, and one can be taken back without the others.

ALTER TABLE users DROP CONSTRAINT users_role_check;
ALTER TABLE users ADD CONSTRAINT users_role_check CHECK (role IN ('guest', 'user', 'operator', 'admin'));
ALTER TABLE users ADD COLUMN role_from_outside boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN users.role_from_outside IS 'whether the settings have given the role, so that it goes when they no longer do';

ALTER TABLE audit_log ADD COLUMN actor_name text;
COMMENT ON COLUMN audit_log.actor_name IS 'the e-mail address or the display name that the actor had';

CREATE TABLE service_tokens (
  id         uuid PRIMARY KEY,
  name       text NOT NULL CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._@-]{0,59}$'),
  role       text NOT NULL CHECK (role IN ('user', 'operator', 'admin')),
  hash       text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  made_by    text NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  revoked_at timestamptz
);
COMMENT ON TABLE service_tokens IS 'tokens of scripts; only their hashes are here, so that nobody can use one who reads the database';
CREATE INDEX service_tokens_by_name ON service_tokens (name);
