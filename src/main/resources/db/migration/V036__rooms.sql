-- Why: those who watch a public show together can say what they want to see; the majority decides.

-- Which of their wishes the owner lets through.
ALTER TABLE sessions ADD COLUMN guests_vote boolean NOT NULL DEFAULT true;
ALTER TABLE sessions ADD COLUMN guests_react boolean NOT NULL DEFAULT true;

-- The pictures that are being voted on; a round ends with its row.
CREATE TABLE room_rounds (
  session_id text NOT NULL REFERENCES sessions ON DELETE CASCADE,
  artwork_id uuid NOT NULL,
  closes_at  timestamptz NOT NULL,
  changed    boolean NOT NULL DEFAULT true,
  deciding   boolean NOT NULL DEFAULT false,
  PRIMARY KEY (session_id, artwork_id)
);
COMMENT ON COLUMN room_rounds.changed IS 'whether votes came that were not announced yet';
COMMENT ON COLUMN room_rounds.deciding IS 'whether a node carries out what was decided; votes do not count any more';

CREATE TABLE room_votes (
  session_id text NOT NULL,
  artwork_id uuid NOT NULL,
  viewer     text NOT NULL,
  vote       smallint NOT NULL CHECK (vote IN (-1, 1)),
  PRIMARY KEY (session_id, artwork_id, viewer),
  FOREIGN KEY (session_id, artwork_id) REFERENCES room_rounds ON DELETE CASCADE
);
