-- Why: what a viewer has set up for an evening was lost with the next change.

CREATE TABLE scenes (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  name_key   text NOT NULL,
  controls   jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);
COMMENT ON COLUMN scenes.name_key IS 'the name without case, by the rules of Unicode';
COMMENT ON COLUMN scenes.controls IS 'the controls that the scene sets, as session.control takes them';
CREATE UNIQUE INDEX scenes_name ON scenes (user_id, name_key) WHERE removed_at IS NULL;
