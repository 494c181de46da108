-- Why: the owner of a public show could not see who watches it, limit their number or remove anybody.

-- 0 for no limit.
ALTER TABLE sessions ADD COLUMN audience_limit integer NOT NULL DEFAULT 0 CHECK (audience_limit BETWEEN 0 AND 100000);

-- The latest viewers of each node: [{"viewer": id, "network": hash, "since": ms}].
ALTER TABLE session_presence ADD COLUMN viewers jsonb NOT NULL DEFAULT '[]';

-- Viewers whom the owner has removed. The network is a hash: for a while it brings no new viewers.
CREATE TABLE removed_viewers (
  session_id text NOT NULL REFERENCES sessions ON DELETE CASCADE,
  viewer     text NOT NULL,
  network    text NOT NULL,
  removed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (session_id, viewer)
);
