-- Why: how long a picture stays, where pictures come from and what the viewer asks for in words were the same for every session.

-- The forms of pace and source are checked by the program, which writes them.
ALTER TABLE sessions
  ADD COLUMN pace     text NOT NULL DEFAULT 'auto' CHECK (length(pace) <= 20),
  ADD COLUMN source   text NOT NULL DEFAULT 'new' CHECK (length(source) <= 60),
  ADD COLUMN words    text NOT NULL DEFAULT '' CHECK (length(words) <= 200),
  -- How long the picture that was scheduled last was to stay, in ms; 0 for as long as the settings say.
  ADD COLUMN dwell_ms integer NOT NULL DEFAULT 0;

-- Pictures that viewers have saved, voted up or put into a collection come as well. Older rows need no check: they passed a narrower one.
ALTER TABLE impressions DROP CONSTRAINT impressions_tier_check;
ALTER TABLE impressions ADD CONSTRAINT impressions_tier_check
  CHECK (tier IN ('fresh', 'library', 'related', 'global', 'studio', 'gallery', 'favourites')) NOT VALID;
