-- name: pick
-- The cascade in one statement. First this session's own fresh pictures that no screen has shown; their orientation
-- counts less (they were paid for), and one that screens were given and did not show in two minutes comes again. Then
-- the library: in the same styles, in related ones, in any. What the session was given in the last hour (at most 100)
-- comes last, and only where the asker takes it again.
WITH served AS (
  SELECT artwork_id FROM impressions
  WHERE session_id = $1 AND scheduled_at > now() - interval '1 hour'
  ORDER BY scheduled_at DESC LIMIT 100
), fresh AS (
  SELECT a.id, 'fresh' AS tier, 0 AS step, extract(epoch FROM a.created_at) AS turn FROM art_sessions a
  WHERE a.session_id = $1 AND NOT a.is_library AND ($6 OR cardinality($2::text[]) = 0 OR a.styles && $2)
    AND NOT EXISTS (SELECT FROM impressions i WHERE i.session_id = $1 AND i.artwork_id = a.id
                    AND (i.shown_at IS NOT NULL OR i.scheduled_at > now() - interval '2 minutes'))
  ORDER BY a.created_at LIMIT 1
), library AS (
  SELECT a.id,
    CASE WHEN a.styles && $2 THEN 'library' WHEN a.styles && $3 THEN 'related' ELSE 'global' END AS tier,
    CASE WHEN EXISTS (SELECT FROM served s WHERE s.artwork_id = a.id) THEN 10 ELSE 0 END
      + CASE WHEN a.styles && $2 THEN 1 WHEN a.styles && $3 THEN 2 ELSE 3 END AS step,
    random()::numeric AS turn
  FROM art_sessions a
  WHERE a.is_library AND a.orientation = $4
), chosen AS (
  SELECT id, tier FROM (SELECT * FROM fresh UNION ALL SELECT * FROM library) candidates
  WHERE step < 10 OR $5
  ORDER BY step, turn LIMIT 1
), marked AS (
  INSERT INTO impressions (session_id, artwork_id, tier)
  SELECT $1, id, tier FROM chosen
  ON CONFLICT (session_id, artwork_id)
    DO UPDATE SET scheduled_at = now(), shown_at = NULL, tier = EXCLUDED.tier
)
SELECT a.*, chosen.tier, false AS saved, 0 AS vote FROM chosen JOIN art_sessions a ON a.id = chosen.id;

-- name: find
SELECT a.*, NULL AS tier,
  EXISTS (SELECT FROM gallery g WHERE g.artwork_id = a.id AND g.user_id = $2) AS saved,
  coalesce((SELECT v.vote FROM votes v WHERE v.artwork_id = a.id AND v.user_id = $2), 0) AS vote
FROM art_sessions a
WHERE a.id = $1 AND (a.is_library OR a.user_id = $2);

-- name: mark-shown
-- The first screen to show it counts; the others only say the same again.
WITH first_screen AS (
  UPDATE impressions SET shown_at = now()
  WHERE session_id = $1 AND artwork_id = $2 AND shown_at IS NULL
  RETURNING artwork_id, tier
), used AS (
  UPDATE art_sessions SET last_used_at = now() FROM first_screen WHERE id = first_screen.artwork_id
)
SELECT tier FROM first_screen;

-- name: vote
INSERT INTO votes (user_id, artwork_id, vote)
SELECT $1, a.id, $3 FROM art_sessions a WHERE a.id = $2 AND (a.is_library OR a.user_id = $1)
ON CONFLICT (user_id, artwork_id) DO UPDATE SET vote = EXCLUDED.vote, voted_at = now();

-- name: unvote
DELETE FROM votes WHERE user_id = $1 AND artwork_id = $2;

-- name: save
INSERT INTO gallery (user_id, artwork_id)
SELECT $1, a.id FROM art_sessions a WHERE a.id = $2 AND (a.is_library OR a.user_id = $1)
ON CONFLICT DO NOTHING;

-- name: unsave
DELETE FROM gallery WHERE user_id = $1 AND artwork_id = $2;

-- name: gallery
SELECT a.*, NULL AS tier, true AS saved, g.saved_at, coalesce(v.vote, 0) AS vote
FROM gallery g
JOIN art_sessions a ON a.id = g.artwork_id
LEFT JOIN votes v ON v.artwork_id = a.id AND v.user_id = g.user_id
WHERE g.user_id = $1 AND g.saved_at < $2
ORDER BY g.saved_at DESC
LIMIT $3;

-- name: taste
(SELECT a.prompt, v.vote FROM votes v JOIN art_sessions a ON a.id = v.artwork_id
 WHERE v.user_id = $1 AND v.vote = 1 ORDER BY v.voted_at DESC LIMIT 3)
UNION ALL
(SELECT a.prompt, v.vote FROM votes v JOIN art_sessions a ON a.id = v.artwork_id
 WHERE v.user_id = $1 AND v.vote = -1 ORDER BY v.voted_at DESC LIMIT 2);

-- name: coverage
SELECT DISTINCT unnest(styles) AS style FROM art_sessions WHERE is_library AND orientation = $1;
