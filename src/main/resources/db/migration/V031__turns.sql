-- Why: which chosen style led a fresh picture was drawn at random, so one could lead three times in a row. The styles take turns by this count of
-- the pictures ordered ahead for the session.
ALTER TABLE sessions ADD COLUMN turn bigint NOT NULL DEFAULT 0;
