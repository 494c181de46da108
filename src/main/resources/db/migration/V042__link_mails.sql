-- Why: with a mail server an asked link goes to its address by itself. The row says so before anybody is answered, so that a
-- mail survives the node that took the request, and one node sends it. Its text is made from the link when it is sent.

CREATE TABLE link_mails (
  link_id   uuid PRIMARY KEY REFERENCES account_links (id) ON DELETE CASCADE,
  language  text NOT NULL,
  state     text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'given up')),
  attempts  integer NOT NULL DEFAULT 0,
  queued_at timestamptz NOT NULL DEFAULT now(),
  due_at    timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE link_mails IS 'mails with links to addresses; each attempt moves due_at ahead, which is its lease as well';
CREATE INDEX link_mails_due ON link_mails (due_at) WHERE state = 'waiting';
