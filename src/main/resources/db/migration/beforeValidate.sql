-- Why: V011 made a function that only a superuser can make, and leaves it to V019 now, which makes it whether it is there
-- or not. A database that ran the old text is told so, before the two are compared.
DO $$
BEGIN
  IF to_regclass('flyway_schema_history') IS NOT NULL THEN
    UPDATE flyway_schema_history SET checksum = 1246150293 WHERE version = '011' AND checksum = 1521379032;
  END IF;
END $$;
