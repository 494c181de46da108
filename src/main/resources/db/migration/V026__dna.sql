-- Why: the DNA of a picture is measured when it is stored. Until now no release wrote the column. An empty array marks a
-- picture that cannot be measured, so that the task for older pictures does not try it again.
UPDATE art_sessions SET dna = NULL WHERE dna IS NOT NULL;
ALTER TABLE art_sessions ADD CONSTRAINT art_sessions_dna_check
  CHECK (cardinality(dna) IN (0, 50) AND 0 <= ALL (dna) AND 3 >= ALL (dna) AND array_position(dna, NULL) IS NULL);
CREATE INDEX art_sessions_unmeasured ON art_sessions (created_at DESC) WHERE dna IS NULL;
