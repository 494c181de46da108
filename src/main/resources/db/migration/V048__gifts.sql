-- Why: those who run a site want to give credits to people whose accounts they do not know, on a card or in a message. A code
-- is worth money, so the table alone must give nobody one.

CREATE TABLE gift_codes (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code_hash  text NOT NULL UNIQUE CHECK (code_hash ~ '^[0-9a-f]{64}$'),
  credits    integer NOT NULL CHECK (credits BETWEEN 1 AND 100000),
  uses       integer NOT NULL CHECK (uses BETWEEN 1 AND 100000),
  used       integer NOT NULL DEFAULT 0,
  note       text NOT NULL DEFAULT '' CHECK (char_length(note) <= 200),
  made_at    timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at   timestamptz,
  CONSTRAINT gift_used_at_most CHECK (used BETWEEN 0 AND uses)
);
COMMENT ON TABLE gift_codes IS 'codes for credits; who has redeemed one is in the ledger, under a key of the code and the user';
COMMENT ON COLUMN gift_codes.code_hash IS 'SHA-256 of the code; nobody can read the code again';
COMMENT ON COLUMN gift_codes.ended_at IS 'when an administrator ended it';
CREATE INDEX gift_codes_latest ON gift_codes (made_at DESC, id);
