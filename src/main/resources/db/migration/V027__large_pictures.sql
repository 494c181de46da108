-- Why: a picture of the studio can be painted again in 4K. That needs what it was painted from, which earlier releases did
-- not store.
ALTER TABLE art_sessions ADD COLUMN brief jsonb;
COMMENT ON COLUMN art_sessions.brief IS
  'What the studio painted the picture from; null for an image model''s picture and for one of an earlier release';

-- A large picture: ordered, being painted, stored, or why there is none. All users who may see the artwork share it.
CREATE TABLE large_pictures (
  artwork_id  uuid PRIMARY KEY REFERENCES art_sessions (id) ON DELETE CASCADE,
  status      text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'painting', 'ready', 'failed', 'changed')),
  percent     integer NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  attempts    integer NOT NULL DEFAULT 0,
  -- Each claim takes the next number; a worker with an earlier number can change nothing.
  fence       bigint NOT NULL DEFAULT 0,
  lease_owner text,
  lease_until timestamptz,
  image_hash  text CHECK (image_hash ~ '^[0-9a-f]{64}$'),
  media_type  text CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp')),
  width       integer CHECK (width > 0),
  height      integer CHECK (height > 0),
  bytes       bigint CHECK (bytes > 0),
  ordered_at  timestamptz NOT NULL DEFAULT now(),
  used_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT large_leased_while_painting CHECK ((status = 'painting') = (lease_until IS NOT NULL)),
  CONSTRAINT large_ready_with_image
    CHECK ((status = 'ready') = (num_nonnulls(image_hash, media_type, width, height, bytes) = 5))
);
COMMENT ON COLUMN large_pictures.used_at IS 'When it was last ordered or downloaded; retention counts from then';
CREATE INDEX large_pictures_waiting ON large_pictures (ordered_at) WHERE status = 'waiting';
CREATE INDEX large_pictures_leased ON large_pictures (lease_until) WHERE status = 'painting';
CREATE INDEX large_pictures_used ON large_pictures (used_at);
CREATE INDEX large_pictures_of_image ON large_pictures (image_hash) WHERE image_hash IS NOT NULL;

-- Who has ordered a large picture and sees how it comes along.
CREATE TABLE large_picture_orders (
  artwork_id uuid NOT NULL REFERENCES large_pictures (artwork_id) ON DELETE CASCADE,
  user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (artwork_id, user_id)
);
CREATE INDEX large_picture_orders_of_user ON large_picture_orders (user_id);
