-- Why: accounts.mode may limit who becomes a guest or a user. An administrator's link is an invitation; a link that somebody asked
-- for is not. A site that nobody administers yet offers its first administrator a link in the log.

ALTER TABLE account_links ADD COLUMN by_administrator boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN account_links.by_administrator IS 'whether an administrator made it, so that it makes an account on a site by invitation';

-- One row, so that all nodes offer the same link.
CREATE TABLE first_administrator_link (
  singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  id         uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
COMMENT ON TABLE first_administrator_link IS 'the link by which somebody becomes the first administrator; the key that signs it is not here';
