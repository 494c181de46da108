-- Why: a music player may know the beats of a song. Without a microphone, pictures changed at any moment and did not move.

ALTER TABLE sessions ADD COLUMN beat_grid jsonb;
COMMENT ON COLUMN sessions.beat_grid IS
  'the beats of the song that a player says it plays: {"tempo": beats per minute, "beatsPerBar": 4, "barAt": ms, "until": ms}';
