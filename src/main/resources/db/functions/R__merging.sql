-- Functions that move what a guest has to the user who signs in in its browser.
SET LOCAL check_function_bodies = off;

-- What a user would take along of a guest: pictures, scenes, collections, and credits that are not those of a month. No row for
-- somebody who is no guest any more.
CREATE OR REPLACE FUNCTION merge_offer(guest uuid)
RETURNS TABLE (pictures bigint, scenes bigint, collections bigint, credits integer) LANGUAGE sql STABLE AS $$
  SELECT pictures_saved_by(id), scenes_of(id), collections_of(id), lasting_credits(id)
  FROM users WHERE id = guest AND role = 'guest' AND merged_into IS NULL AND erased_at IS NULL;
$$;

-- Moves everything of a guest to a user, once: a repetition for the same user changes nothing. Returns false for somebody who is no
-- guest any more, or whom another user has taken along. The guest stays without anything until guests without activity are removed.
--
-- Locks users, sessions, jobs and accounts, in this order, as other transactions do. Jobs of the guest end first, so that their
-- charges are refunded before its credits move; a worker that still paints one finds that it has ended.
CREATE OR REPLACE FUNCTION merge_accounts(guest uuid, into_user uuid, quotas jsonb, request text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  was users;
  moved integer;
BEGIN
  PERFORM FROM users WHERE id IN (guest, into_user) ORDER BY id FOR NO KEY UPDATE;
  PERFORM FROM users WHERE id = into_user AND role <> 'guest' AND erased_at IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  SELECT * INTO was FROM users WHERE id = guest;
  IF was.merged_into = into_user THEN
    RETURN true;
  END IF;
  IF was.id IS NULL OR was.role <> 'guest' OR was.email IS NOT NULL OR was.erased_at IS NOT NULL OR was.merged_into IS NOT NULL THEN
    RETURN false;
  END IF;
  PERFORM merge_sessions(guest, into_user);
  PERFORM end_jobs_of(guest, ARRAY[guest, into_user]);
  moved := merge_credits(guest, into_user, quotas);
  PERFORM merge_artworks(guest, into_user);
  PERFORM merge_scenes(guest, into_user);
  UPDATE user_preferences SET user_id = into_user
  WHERE user_id = guest AND NOT EXISTS (SELECT FROM user_preferences WHERE user_id = into_user);
  DELETE FROM user_preferences WHERE user_id = guest;
  UPDATE users SET merged_into = into_user, display_name = NULL WHERE id = guest;
  UPDATE users SET active_at = now() WHERE id = into_user;
  -- A day longer than the life of a token that is made at this moment, twice over: a user's browser keeps a guest's token as well.
  PERFORM revoke_tokens('guest:' || guest, now() + interval '401 days');
  PERFORM audit(into_user::text, 'take guest along', guest::text, NULL, jsonb_build_object('credits', moved), request);
  RETURN true;
END $$;
