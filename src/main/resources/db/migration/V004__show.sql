-- Why: a session is a show on any number of screens. Its row says what plays and what is due next, so that any
-- node can go on with it; its events are numbered here, so that a screen that was away learns exactly what it missed.

CREATE TABLE sessions (
  id              text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{1,100}$'),
  user_id         uuid NOT NULL REFERENCES users (id),
  styles          text[] NOT NULL DEFAULT '{}',
  artists         text[] NOT NULL DEFAULT '{}',
  dynamic_mode    boolean NOT NULL DEFAULT true,
  orientation     text NOT NULL DEFAULT 'landscape' CHECK (orientation IN ('landscape', 'portrait', 'square')),
  paused          boolean NOT NULL DEFAULT false,
  last_seq        bigint NOT NULL DEFAULT 0,
  queue_state     text NOT NULL DEFAULT 'HUNGRY' CHECK (queue_state IN ('HUNGRY', 'SATISFIED', 'OVERFULL')),
  queue_candidate text CHECK (queue_candidate IN ('HUNGRY', 'SATISFIED', 'OVERFULL')),
  degraded        text,
  listening       jsonb,
  listened_at     timestamptz,
  last_seen_at    timestamptz NOT NULL DEFAULT '-infinity',
  next_due_at     timestamptz NOT NULL DEFAULT now(),
  -- The next picture is wanted at once: the first, or after a skip or another choice of styles.
  hurry           boolean NOT NULL DEFAULT true,
  looked_at       timestamptz NOT NULL DEFAULT '-infinity',
  created_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sessions_of_user ON sessions (user_id, created_at DESC);
CREATE INDEX sessions_live ON sessions (last_seen_at);
CREATE INDEX sessions_new ON sessions (created_at);

CREATE TABLE session_events (
  session_id text NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  seq        bigint NOT NULL,
  type       text NOT NULL,
  at         timestamptz NOT NULL,
  data       jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (session_id, seq)
);
CREATE INDEX session_events_old ON session_events (created_at);

-- Numbers and keeps an event; the session's row lock makes the numbers gapless and in commit order.
CREATE FUNCTION append_session_event(session text, kind text, moment timestamptz, content jsonb) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
  number bigint;
BEGIN
  UPDATE sessions SET last_seq = last_seq + 1 WHERE id = session RETURNING last_seq INTO number;
  INSERT INTO session_events (session_id, seq, type, at, data) VALUES (session, number, kind, moment, content);
  RETURN number;
END $$;
