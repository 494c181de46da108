-- Why: all nodes count together how often a network or a user does what creates rows or costs money or time. Wrong pairing
-- codes count here, too; they had a table and a function.

-- A token bucket for each subject, as the time at which it is full again. A full bucket needs no row, so nothing is kept
-- longer than the period of its limit. Unlogged: a crash of the server empties it, which is harmless, and a commit need not
-- wait for the disk.
CREATE UNLOGGED TABLE rate_limits (
  class   text NOT NULL,
  subject text NOT NULL,
  full_at timestamptz NOT NULL,
  granted integer NOT NULL,
  PRIMARY KEY (class, subject)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
COMMENT ON COLUMN rate_limits.granted IS 'What the last draw got';

DROP FUNCTION IF EXISTS may_pair(text, integer, integer);
DROP TABLE pairing_attempts;
