-- Functions of saved scenes.
SET LOCAL check_function_bodies = off;

CREATE OR REPLACE FUNCTION scenes_of(who uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(*) FROM scenes WHERE user_id = who AND removed_at IS NULL);
END $$;

-- Moves a guest's scenes to a user; one whose name the user has gets a number.
CREATE OR REPLACE FUNCTION merge_scenes(guest uuid, into_user uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  scene record;
  number integer;
BEGIN
  FOR scene IN SELECT * FROM scenes WHERE user_id = guest AND removed_at IS NULL ORDER BY created_at, id FOR UPDATE LOOP
    number := 1;
    WHILE EXISTS (SELECT FROM scenes WHERE user_id = into_user AND removed_at IS NULL AND name_key =
        CASE WHEN number = 1 THEN scene.name_key ELSE left(scene.name_key, 53) || ' (' || number || ')' END) LOOP
      number := number + 1;
    END LOOP;
    UPDATE scenes SET user_id = into_user,
      name = CASE WHEN number = 1 THEN name ELSE left(name, 53) || ' (' || number || ')' END,
      name_key = CASE WHEN number = 1 THEN name_key ELSE left(name_key, 53) || ' (' || number || ')' END
    WHERE id = scene.id;
  END LOOP;
  UPDATE scenes SET user_id = into_user WHERE user_id = guest;
END $$;
