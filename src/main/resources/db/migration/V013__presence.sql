-- Why: the screens of one session may be on several nodes. Each node says here whom it has, for as long as it lives,
-- so that everybody can be told who is present, and none of thousands of onlookers has a row of their own. And a token
-- that its owner has signed out is good nowhere any more, though its signature is.

ALTER TABLE sessions ADD COLUMN visibility text NOT NULL DEFAULT 'private' CHECK (visibility IN ('private', 'public'));

-- Unlogged, because it is said anew every few seconds.
CREATE UNLOGGED TABLE session_presence (
  session_id  text NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  node        text NOT NULL,
  screens     text[] NOT NULL,
  audience    integer NOT NULL CHECK (audience >= 0),
  lease_until timestamptz NOT NULL,
  PRIMARY KEY (session_id, node)
);
CREATE INDEX session_presence_over ON session_presence (lease_until);

CREATE TABLE revoked_tokens (
  id         text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX revoked_tokens_over ON revoked_tokens (expires_at);
