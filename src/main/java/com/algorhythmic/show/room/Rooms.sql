-- name: cast
-- Stores many votes, one for each viewer and picture, and opens the rounds that they begin. Returns whether each counts.
WITH given AS (
  SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::integer[])
    WITH ORDINALITY AS g (session_id, artwork_id, viewer, vote, n)
), allowed AS (
  SELECT g.* FROM given g JOIN sessions s ON s.id = g.session_id
  WHERE s.visibility = 'public' AND s.guests_vote AND session_was_told(g.session_id, g.artwork_id)
    AND NOT EXISTS (SELECT FROM removed_viewers r WHERE r.session_id = g.session_id AND r.viewer = g.viewer)
), open AS (
  INSERT INTO room_rounds AS r (session_id, artwork_id, closes_at)
  SELECT DISTINCT session_id, artwork_id, now() + $5::integer * interval '1 millisecond' FROM allowed ORDER BY 1, 2
  ON CONFLICT (session_id, artwork_id) DO UPDATE SET changed = true WHERE NOT r.deciding
  RETURNING session_id, artwork_id
), stored AS (
  INSERT INTO room_votes (session_id, artwork_id, viewer, vote)
  SELECT a.session_id, a.artwork_id, a.viewer, a.vote FROM allowed a JOIN open USING (session_id, artwork_id)
  ON CONFLICT (session_id, artwork_id, viewer) DO UPDATE SET vote = EXCLUDED.vote
  RETURNING session_id, artwork_id, viewer
)
SELECT EXISTS (SELECT FROM stored s
  WHERE s.session_id = g.session_id AND s.artwork_id = g.artwork_id AND s.viewer = g.viewer) AS counts
FROM given g ORDER BY g.n;

-- name: changed
-- Takes the rounds whose votes have changed; another statement counts their votes, because it sees those that this one has
-- waited for.
UPDATE room_rounds SET changed = false WHERE (session_id, artwork_id) IN (
  SELECT session_id, artwork_id FROM room_rounds WHERE changed AND NOT deciding
  ORDER BY session_id, artwork_id LIMIT 100 FOR UPDATE SKIP LOCKED)
RETURNING session_id, artwork_id;

-- name: closed
-- Takes the rounds that are over. No vote counts any more; should this node end before it has decided, another one does so
-- five seconds later.
UPDATE room_rounds SET deciding = true, closes_at = now() + interval '5 seconds' WHERE (session_id, artwork_id) IN (
  SELECT session_id, artwork_id FROM room_rounds WHERE closes_at <= now()
  ORDER BY session_id, artwork_id LIMIT 20 FOR UPDATE SKIP LOCKED)
RETURNING session_id, artwork_id;

-- name: tallies
-- The votes of viewers whom the owner has removed meanwhile do not count.
SELECT r.session_id, r.artwork_id, r.closes_at, s.user_id, user_voted_on(s.user_id, r.artwork_id) AS owner_voted,
  (count(*) FILTER (WHERE v.vote > 0))::integer AS more, (count(*) FILTER (WHERE v.vote < 0))::integer AS next
FROM unnest($1::text[], $2::uuid[]) AS w (session_id, artwork_id)
JOIN room_rounds r USING (session_id, artwork_id)
JOIN sessions s ON s.id = r.session_id
LEFT JOIN room_votes v ON v.session_id = r.session_id AND v.artwork_id = r.artwork_id
  AND NOT EXISTS (SELECT FROM removed_viewers x WHERE x.session_id = v.session_id AND x.viewer = v.viewer)
GROUP BY r.session_id, r.artwork_id, s.user_id;

-- name: decide
-- Ends a round. If the room wants the next picture and this one is still the latest, the next is due now; it comes at the
-- bar line.
WITH ended AS (
  DELETE FROM room_rounds WHERE session_id = $1 AND artwork_id = $2 RETURNING session_id
)
UPDATE sessions s SET next_due_at = now() FROM ended
WHERE s.id = ended.session_id AND $3 AND NOT s.paused AND s.next_due_at > now() AND $2::text = (
  SELECT e.data ->> 'id' FROM session_events e WHERE e.session_id = s.id AND e.type = 'artwork' ORDER BY e.seq DESC LIMIT 1);
