-- Why: a passkey is nothing to remember, nothing that a false page could ask for, and stands for a password and a second factor.

CREATE TABLE passkeys (
  id         uuid PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  credential text NOT NULL UNIQUE CHECK (char_length(credential) BETWEEN 1 AND 1400),
  public_key text NOT NULL,
  aaguid     uuid NOT NULL,
  counter    bigint NOT NULL CHECK (counter >= 0),
  name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  made_at    timestamptz NOT NULL DEFAULT now(),
  used_at    timestamptz
);
COMMENT ON TABLE passkeys IS 'public keys of devices with which users sign in (WebAuthn)';
COMMENT ON COLUMN passkeys.credential IS 'names the key to the device that made it';
COMMENT ON COLUMN passkeys.aaguid IS 'the model of the device; zeros if it does not say';
COMMENT ON COLUMN passkeys.counter IS 'of its signatures; a lower one means that the key was copied. Zero for devices that do not count';
CREATE INDEX passkeys_of_user ON passkeys (user_id);

COMMENT ON TABLE finished_sign_ins IS
  'sign-ins with a provider or a passkey that cannot be finished a second time, until they would expire';
