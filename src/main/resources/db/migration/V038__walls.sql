-- Why: several screens of a session each showed the whole picture; together they could not show one.

ALTER TABLE sessions ADD COLUMN wall jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN sessions.wall IS 'the places of its screens in one picture: [{"screen": id, "number": 1, "x": mm, "y": mm, "width": mm, "height": mm}]';

ALTER TABLE session_presence ADD COLUMN guest_screens text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN session_presence.guest_screens IS 'the screens of those who watch somebody else''s public session: they may be part of its wall, too';
