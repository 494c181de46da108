-- Why: nodes that share the database know of one another by it, whether or not they hear one another: what the database
-- says is alive and the cluster doesn't reach is a fault that would otherwise show only in what doesn't happen.

CREATE TABLE nodes (
  id         text PRIMARY KEY,
  -- What the cluster calls it; null without a cluster.
  member     text,
  host       text NOT NULL,
  port       integer NOT NULL,
  roles      text[] NOT NULL,
  version    text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  beat_at    timestamptz NOT NULL DEFAULT now(),
  -- When somebody last did not reach it; it looks after itself at its next beat.
  missed_at  timestamptz
);
