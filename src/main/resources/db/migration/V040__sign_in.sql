-- Why: a lost cookie must not lose a gallery. A user who has proved an e-mail address and chosen a password finds the account
-- on any browser, sees where it is signed in, and can end that.

CREATE TABLE devices (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  browser      text NOT NULL CHECK (char_length(browser) BETWEEN 1 AND 100),
  signed_in_at timestamptz NOT NULL DEFAULT now(),
  used_at      timestamptz NOT NULL DEFAULT now(),
  ends_at      timestamptz NOT NULL
);
COMMENT ON TABLE devices IS 'browsers in which a user is signed in; their tokens name them, so that all of them are revoked together';
CREATE INDEX devices_of_user ON devices (user_id);
CREATE INDEX devices_over ON devices (ends_at);

CREATE TABLE account_links (
  id         uuid PRIMARY KEY,
  email      text NOT NULL CHECK (email = lower(email)),
  site       text NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
COMMENT ON TABLE account_links IS 'links by which the owner of an address proves it and sets a password; the key that signs them is not here';
CREATE INDEX account_links_of_address ON account_links (email, made_at);
CREATE INDEX account_links_over ON account_links (expires_at);
