-- name: find
-- No asterisk: a prepared statement with one fails once when a later release adds a column.
-- The tier of the artwork's latest impression in a session of this user.
SELECT a.id, a.image_hash, a.media_type, a.has_scene, a.width, a.height, a.orientation, a.title, a.prompt, a.provenance,
  a.painter, a.styles, a.artists, a.palette, a.dna, a.created_at, a.why,
  (SELECT i.tier FROM impressions i WHERE i.artwork_id = a.id AND i.user_id = $2 ORDER BY i.scheduled_at DESC LIMIT 1)
    AS tier,
  EXISTS (SELECT FROM gallery g WHERE g.artwork_id = a.id AND g.user_id = $2) AS saved,
  coalesce((SELECT v.vote FROM votes v WHERE v.artwork_id = a.id AND v.user_id = $2), 0) AS vote
FROM art_sessions a
WHERE a.id = $1 AND (a.is_library OR a.user_id = $2);

-- name: vote
-- Stores many votes, one for each user and artwork; 0 takes an earlier vote back. Returns whether the user may see the artwork.
WITH given AS (
  SELECT g.*, EXISTS (
    SELECT FROM art_sessions a WHERE a.id = g.artwork_id AND (a.is_library OR a.user_id = g.user_id)) AS visible
  -- The sub-selects hide the number of votes from the planner, which would make a plan for each statement.
  FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[]), (SELECT $3::smallint[]))
    WITH ORDINALITY AS g (user_id, artwork_id, vote, place)
), stored AS (
  INSERT INTO votes (user_id, artwork_id, vote)
  SELECT user_id, artwork_id, vote FROM given WHERE visible AND vote <> 0 ORDER BY user_id, artwork_id
  ON CONFLICT (user_id, artwork_id) DO UPDATE SET vote = EXCLUDED.vote, voted_at = now()
), taken_back AS (
  DELETE FROM votes v USING given g WHERE v.user_id = g.user_id AND v.artwork_id = g.artwork_id AND g.vote = 0
)
SELECT visible FROM given ORDER BY place;

-- name: taste
SELECT a.prompt, a.palette, a.styles, v.vote, (a.why #>> '{heard,energy}')::double precision AS energy,
  ARRAY(SELECT jsonb_array_elements_text(CASE jsonb_typeof(a.why -> 'motifs') WHEN 'array' THEN a.why -> 'motifs' ELSE '[]' END)) AS motifs
FROM (
  (SELECT * FROM votes WHERE user_id = $1 AND vote = 1 ORDER BY voted_at DESC LIMIT 3)
  UNION ALL
  (SELECT * FROM votes WHERE user_id = $1 AND vote = -1 ORDER BY voted_at DESC LIMIT 2)
) v JOIN art_sessions a ON a.id = v.artwork_id ORDER BY v.voted_at DESC;

-- name: coverage
SELECT style, orientation, count(*)::integer AS pictures
FROM art_sessions, unnest(styles) AS style WHERE is_library AND NOT is_draft GROUP BY style, orientation;

-- name: share
-- An artwork that is shared again keeps its link.
UPDATE gallery SET link = coalesce(link, gen_random_uuid()) WHERE user_id = $1 AND artwork_id = $2 RETURNING link;

-- name: unshare
UPDATE gallery SET link = NULL WHERE user_id = $1 AND artwork_id = $2 RETURNING link;

-- name: shared
SELECT a.id, a.image_hash, a.media_type, a.has_scene, a.width, a.height, a.orientation, a.title, a.prompt, a.provenance,
  a.painter, a.styles, a.artists, a.palette, a.dna, a.created_at
FROM gallery g JOIN art_sessions a ON a.id = g.artwork_id WHERE g.link = $1;

-- name: history
-- In the order in which they were served: a recalled artwork keeps its place. $3 selects one, null all.
SELECT a.id, a.image_hash, a.media_type, a.has_scene, a.width, a.height, a.orientation, a.title, a.prompt, a.provenance,
  a.painter, a.styles, a.artists, a.palette, a.dna, a.created_at, i.tier,
  EXISTS (SELECT FROM gallery g WHERE g.artwork_id = a.id AND g.user_id = $2) AS saved,
  coalesce((SELECT v.vote FROM votes v WHERE v.artwork_id = a.id AND v.user_id = $2), 0) AS vote
FROM impressions i JOIN art_sessions a ON a.id = i.artwork_id
WHERE i.session_id = $1 AND ($3::uuid IS NULL OR i.artwork_id = $3) AND i.shown_at IS NOT NULL
  AND (a.is_library OR a.user_id = $2)
ORDER BY i.scheduled_at DESC LIMIT $4;
