-- Why: a gallery of hundreds of pictures needs an order, and a heart or a collection that was pressed away by mistake has to come
-- back as it was. What is removed leaves its table, so that each query of galleries sees only what is saved, also in older releases.

CREATE TABLE collections (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  name_key   text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz,
  UNIQUE (id, user_id)
);
COMMENT ON COLUMN collections.name_key IS 'the name without case, by the rules of Unicode; the server''s locale may know only ASCII';
CREATE UNIQUE INDEX collections_name ON collections (user_id, name_key) WHERE removed_at IS NULL;
CREATE INDEX collections_of_user ON collections (user_id);
CREATE INDEX collections_removed ON collections (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE collection_pictures (
  collection_id uuid NOT NULL,
  user_id       uuid NOT NULL,
  artwork_id    uuid NOT NULL,
  added_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (collection_id, artwork_id),
  -- Together they mean: a picture that the collection's owner has saved.
  FOREIGN KEY (collection_id, user_id) REFERENCES collections (id, user_id) ON DELETE CASCADE,
  FOREIGN KEY (user_id, artwork_id) REFERENCES gallery (user_id, artwork_id) ON DELETE CASCADE
);
CREATE INDEX collection_pictures_of_picture ON collection_pictures (user_id, artwork_id);
CREATE INDEX collection_pictures_latest ON collection_pictures (collection_id, added_at DESC);

CREATE TABLE removed_pictures (
  user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  artwork_id  uuid NOT NULL REFERENCES art_sessions (id) ON DELETE CASCADE,
  saved_at    timestamptz NOT NULL,
  link        uuid,
  collections jsonb NOT NULL DEFAULT '{}',
  removed_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, artwork_id)
);
COMMENT ON COLUMN removed_pictures.collections IS 'the collections that it was in, by id, with the time at which it was added';
CREATE INDEX removed_pictures_of_artwork ON removed_pictures (artwork_id);
CREATE INDEX removed_pictures_removed ON removed_pictures (removed_at);

CREATE INDEX gallery_of_user ON gallery (user_id, saved_at DESC);
