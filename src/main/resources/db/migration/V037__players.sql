-- Why: a music player knows what it plays, so nothing has to be recorded to learn it. It gets a token for one session.

CREATE TABLE players (
  token      text PRIMARY KEY,
  session_id text NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  made_at    timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
COMMENT ON COLUMN players.token IS 'the id by which the token is revoked; the token itself is not stored';
CREATE INDEX players_of_session ON players (session_id);

ALTER TABLE session_music
  ADD COLUMN said jsonb,
  ADD COLUMN said_until timestamptz,
  ADD COLUMN said_cover text,
  ADD CONSTRAINT said_has_an_end CHECK ((said IS NULL) = (said_until IS NULL));
COMMENT ON COLUMN session_music.said IS 'the song that a player says it plays, with the colours of its cover';
COMMENT ON COLUMN session_music.said_cover IS 'the digest of the address from which its cover was last fetched';
