-- Why: a password is one more secret to keep. Many people have an account elsewhere that can say who they are.

CREATE TABLE identities (
  issuer    text NOT NULL,
  subject   text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 255),
  id        uuid NOT NULL UNIQUE,
  user_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  email     text,
  name      text,
  linked_at timestamptz NOT NULL DEFAULT now(),
  used_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE identities IS 'accounts at providers of OpenID Connect with which users sign in';
COMMENT ON COLUMN identities.id IS 'names the identity to its owner, who need not see the subject';
COMMENT ON COLUMN identities.email IS 'as the provider says; it proves nothing, so it finds no account';
CREATE INDEX identities_of_user ON identities (user_id);

CREATE TABLE finished_sign_ins (
  state   uuid PRIMARY KEY,
  ends_at timestamptz NOT NULL
);
COMMENT ON TABLE finished_sign_ins IS 'sign-ins with a provider that cannot be finished a second time, until they would expire';
CREATE INDEX finished_sign_ins_over ON finished_sign_ins (ends_at);
