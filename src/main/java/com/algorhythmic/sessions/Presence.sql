-- name: report
-- Replaces what a node reported about these sessions, and keeps them alive.
WITH here AS (
  SELECT h.* FROM jsonb_to_recordset($2) AS h (session text, screens text[], audience integer, remotes integer, viewers jsonb,
    "guestScreens" text[])
  WHERE EXISTS (SELECT FROM sessions s WHERE s.id = h.session)
), alive AS (
  -- A remote without a screen must not cause pictures that nobody sees.
  -- The rows are locked in order, because other nodes report the same sessions.
  UPDATE sessions SET last_seen_at = now() WHERE id IN (
    SELECT id FROM sessions
    WHERE id IN (SELECT session FROM here WHERE remotes = 0 OR audience > 0 OR screens <> '{}')
    ORDER BY id FOR NO KEY UPDATE)
  RETURNING user_id
), gone AS (
  DELETE FROM session_presence WHERE node = $1 AND session_id = ANY($3)
), reported AS (
  INSERT INTO session_presence AS p (session_id, node, screens, audience, remotes, viewers, guest_screens, lease_until)
  SELECT session, $1, screens, audience, remotes, coalesce(viewers, '[]'), coalesce("guestScreens", '{}'),
    now() + interval '30 seconds' FROM here
  ON CONFLICT (session_id, node) DO UPDATE SET screens = EXCLUDED.screens, audience = EXCLUDED.audience,
    remotes = EXCLUDED.remotes, viewers = EXCLUDED.viewers, guest_screens = EXCLUDED.guest_screens, lease_until = EXCLUDED.lease_until
)
SELECT touch_users(ARRAY(SELECT user_id FROM alive));

-- name: keep-alive
WITH alive AS (
  UPDATE sessions SET last_seen_at = now() WHERE id IN (
    -- The sub-select hides the number of sessions from the planner, which would make a plan for each statement.
    SELECT id FROM sessions WHERE id = ANY ((SELECT $1::text[])::text[]) ORDER BY id FOR NO KEY UPDATE)
  RETURNING user_id
)
SELECT touch_users(ARRAY(SELECT user_id FROM alive));

-- name: delete-expired
DELETE FROM session_presence WHERE lease_until < now() - interval '1 minute';

-- name: statuses
SELECT s.id, s.user_id, s.visibility, s.audience_limit, s.guests_vote, s.guests_react, s.last_seq,
  ARRAY(SELECT DISTINCT screen FROM session_presence p, unnest(p.screens) AS screen
    WHERE p.session_id = s.id AND p.lease_until > now() ORDER BY screen LIMIT 50) AS screens,
  (SELECT coalesce(sum(p.audience), 0)::integer FROM session_presence p
    WHERE p.session_id = s.id AND p.lease_until > now()) AS audience,
  (SELECT coalesce(sum(p.remotes), 0)::integer FROM session_presence p
    WHERE p.session_id = s.id AND p.lease_until > now()) AS remotes,
  -- For an hour, the network of a removed viewer brings no new ones.
  (SELECT coalesce(jsonb_agg(jsonb_build_object('viewer', viewer,
      'network', CASE WHEN removed_at > now() - interval '1 hour' THEN network END)), '[]')
    FROM (SELECT * FROM removed_viewers r WHERE r.session_id = s.id ORDER BY removed_at DESC LIMIT 200) r) AS removed
FROM sessions s WHERE s.id = ANY($1);
