-- Why: a picture of the studio comes with a scene map, a file beside the picture. Rows of earlier releases have none.
ALTER TABLE art_sessions ADD COLUMN has_scene boolean NOT NULL DEFAULT false;
