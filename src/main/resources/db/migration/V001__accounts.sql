-- Why: every picture, credit and session belongs to somebody, and a visitor is somebody from the first click.
-- A guest has neither address nor password; erasing an account clears its personal columns and keeps the row,
-- because the ledger that points here is kept for ever.

CREATE TABLE users (
  id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email             text UNIQUE CHECK (email = lower(email)),
  password_hash     text,
  display_name      text,
  role              text NOT NULL DEFAULT 'guest' CHECK (role IN ('guest', 'user', 'admin')),
  subscription_tier text NOT NULL DEFAULT 'free',
  created_at        timestamptz NOT NULL DEFAULT now(),
  erased_at         timestamptz
);

-- What a viewer chose last, so that the next evening begins where this one ended.
CREATE TABLE user_preferences (
  user_id      uuid PRIMARY KEY REFERENCES users (id),
  styles       text[] NOT NULL DEFAULT '{}',
  artists      text[] NOT NULL DEFAULT '{}',
  dynamic_mode boolean NOT NULL DEFAULT true,
  updated_at   timestamptz NOT NULL DEFAULT now()
);

-- The key that signs identities where no setting names one; the first node makes it and all nodes share it.
CREATE TABLE signing_keys (
  name       text PRIMARY KEY,
  secret     text NOT NULL CHECK (length(secret) >= 32),
  created_at timestamptz NOT NULL DEFAULT now()
);
