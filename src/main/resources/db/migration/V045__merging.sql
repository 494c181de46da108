-- Why: who signs in in a browser that was used as a guest lost what that guest had.

ALTER TABLE users ADD COLUMN merged_into uuid REFERENCES users (id) ON DELETE SET NULL;
ALTER TABLE users ADD CONSTRAINT only_guests_are_merged CHECK (merged_into IS NULL OR role = 'guest' AND merged_into <> id);
COMMENT ON COLUMN users.merged_into IS 'the user who has taken along what this guest had; nobody is this guest any more';
CREATE INDEX users_merged ON users (merged_into) WHERE merged_into IS NOT NULL;
