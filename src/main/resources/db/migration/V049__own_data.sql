-- Why: what belongs to a viewer can be taken along and erased. Both take longer than a request, so each is a row that a node
-- works on and that another one continues.

CREATE TABLE data_exports (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  status       text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'writing', 'ready', 'failed')),
  percent      integer NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  attempts     integer NOT NULL DEFAULT 0,
  -- Each claim takes the next number; a worker with an earlier number can change nothing.
  fence        bigint NOT NULL DEFAULT 0,
  lease_until  timestamptz,
  requested_at timestamptz NOT NULL DEFAULT now(),
  ended_at     timestamptz,
  expires_at   timestamptz,
  CONSTRAINT export_leased_while_writing CHECK ((status = 'writing') = (lease_until IS NOT NULL)),
  CONSTRAINT export_ready_until CHECK ((status = 'ready') = (expires_at IS NOT NULL))
);
COMMENT ON TABLE data_exports IS 'copies of users'' data: asked for, being written, and ready for a day';
CREATE UNIQUE INDEX data_exports_one_at_once ON data_exports (user_id) WHERE status IN ('waiting', 'writing');
CREATE INDEX data_exports_of_user ON data_exports (user_id, requested_at DESC);
CREATE INDEX data_exports_open ON data_exports (requested_at) WHERE status IN ('waiting', 'writing');

-- The files of an export in parts, so that neither the worker nor a download has a whole one in memory, and any node can
-- serve it. The pictures are not copied: a download adds them from the picture store.
CREATE TABLE data_export_files (
  export_id uuid NOT NULL REFERENCES data_exports (id) ON DELETE CASCADE,
  number    integer NOT NULL,
  name      text NOT NULL,
  bytes     bigint NOT NULL CHECK (bytes >= 0),
  crc       bigint NOT NULL,
  PRIMARY KEY (export_id, number)
);
CREATE TABLE data_export_parts (
  export_id uuid NOT NULL REFERENCES data_exports (id) ON DELETE CASCADE,
  file      integer NOT NULL,
  number    integer NOT NULL,
  content   bytea NOT NULL CHECK (octet_length(content) <= 1048576),
  PRIMARY KEY (export_id, file, number)
);

CREATE TABLE erasures (
  user_id  uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  begun_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
COMMENT ON TABLE erasures IS 'accounts that were erased: whose rows are deleted, and until when late ones are looked for';
CREATE INDEX erasures_open ON erasures (begun_at);

-- An export and an erasure look for the events of one user.
CREATE INDEX telemetry_events_of_user ON telemetry_events (user_id, id) WHERE user_id IS NOT NULL;
