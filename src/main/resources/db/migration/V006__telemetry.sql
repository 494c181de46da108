-- Why: what happened, for dashboards and for questions asked afterwards; kept 30 days, and never the truth of anything.

CREATE TABLE telemetry_events (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_type text NOT NULL,
  user_id    uuid,
  session_id text,
  data       jsonb NOT NULL DEFAULT '{}',
  timestamp  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX telemetry_events_by_time ON telemetry_events (timestamp);
CREATE INDEX telemetry_events_by_type ON telemetry_events (event_type, timestamp);
