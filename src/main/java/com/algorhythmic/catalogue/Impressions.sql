-- name: recent
-- The latest first: the latest twenty with the style that leads, and only the latest with its DNA.
WITH recent AS (
  SELECT artwork_id, scheduled_at, row_number() OVER (ORDER BY scheduled_at DESC) AS place FROM impressions
  WHERE session_id = $1 AND scheduled_at > recently_served_since()
  ORDER BY scheduled_at DESC LIMIT 100
)
SELECT r.artwork_id, r.scheduled_at, CASE WHEN r.place = 1 THEN a.dna END AS dna, a.styles[1] AS lead FROM recent r
LEFT JOIN art_sessions a ON r.place <= 20 AND a.id = r.artwork_id
ORDER BY r.place;

-- name: library-taste
-- Only the latest eight of each kind with their DNA.
WITH votes_of AS (
  SELECT artwork_id, vote, row_number() OVER (PARTITION BY vote ORDER BY voted_at DESC) AS place
  FROM votes WHERE user_id = $1 AND vote <> 0
)
SELECT v.artwork_id, v.vote, a.title, a.dna FROM votes_of v
LEFT JOIN art_sessions a ON v.place <= 8 AND a.id = v.artwork_id
WHERE v.place <= CASE v.vote WHEN 1 THEN 8 ELSE 2000 END;

-- name: painted
SELECT id FROM art_sessions WHERE session_id = $1 AND user_id = $2 AND id = $3;

-- name: serve
-- Serves many artworks, one for each session and artwork. The row decides, not the memory of the node: an artwork that was
-- served within the hour is served again only if the caller accepts repeats, and a fresh one only if no screen has shown it and
-- it was served two minutes ago or earlier.
WITH wanted AS (
  -- The sub-selects hide the number of artworks from the planner, which would make a plan for each statement.
  SELECT * FROM unnest((SELECT $1::text[]), (SELECT $2::uuid[]), (SELECT $3::uuid[]), (SELECT $4::text[]))
    WITH ORDINALITY AS wanted (session_id, user_id, artwork_id, tier, place)
), before AS MATERIALIZED (
  -- What each session was served last, and when the hundredth artwork before now; what is older than that may come again.
  SELECT session_id, (
      SELECT artwork_id FROM impressions n WHERE n.session_id = its.session_id AND scheduled_at > recently_served_since()
      ORDER BY scheduled_at DESC LIMIT 1
    ) AS latest, (
      SELECT scheduled_at FROM impressions n WHERE n.session_id = its.session_id ORDER BY scheduled_at DESC OFFSET 99 LIMIT 1
    ) AS hundredth
  FROM (SELECT DISTINCT session_id FROM wanted) its
), served AS (
  INSERT INTO impressions AS i (session_id, user_id, artwork_id, tier, scheduled_at)
  -- The time of the row: the group's would be the same for all, and sessions list their artworks by it.
  SELECT session_id, user_id, artwork_id, tier, clock_timestamp()
  FROM wanted WHERE EXISTS (SELECT FROM art_sessions a WHERE a.id = wanted.artwork_id)
  ORDER BY session_id, artwork_id
  ON CONFLICT (session_id, artwork_id)
    DO UPDATE SET scheduled_at = EXCLUDED.scheduled_at, shown_at = NULL, tier = EXCLUDED.tier, user_id = EXCLUDED.user_id
    WHERE CASE
      WHEN EXCLUDED.tier = 'fresh' THEN i.shown_at IS NULL AND i.scheduled_at <= now() - interval '2 minutes'
      ELSE $5 OR i.scheduled_at <= (SELECT recently_served_since())
        OR i.scheduled_at < (SELECT hundredth FROM before WHERE before.session_id = i.session_id)
    END
  RETURNING session_id, artwork_id
)
SELECT a.id, a.image_hash, a.media_type, a.has_scene, a.width, a.height, a.orientation, a.title, a.prompt, a.provenance,
  a.painter, a.styles, a.artists, a.palette, a.dna, a.created_at, wanted.tier, served.artwork_id IS NOT NULL AS served, before.latest,
  EXISTS (SELECT FROM gallery g WHERE g.artwork_id = a.id AND g.user_id = wanted.user_id) AS saved,
  coalesce((SELECT v.vote FROM votes v WHERE v.artwork_id = a.id AND v.user_id = wanted.user_id), 0) AS vote
FROM wanted JOIN before ON before.session_id = wanted.session_id
LEFT JOIN art_sessions a ON a.id = wanted.artwork_id
LEFT JOIN served ON served.session_id = wanted.session_id AND served.artwork_id = wanted.artwork_id
ORDER BY wanted.place;

-- name: find
SELECT FROM impressions WHERE session_id = $1 AND artwork_id = $2;

-- name: mark-shown
-- Only the first screen counts. The first picture that a screen shows opens its owner's account. Nothing asks when a full picture
-- of the library was last used, and its row has many indexes.
WITH first_screen AS (
  UPDATE impressions SET shown_at = now()
  WHERE session_id = $1 AND artwork_id = $2 AND shown_at IS NULL
  RETURNING artwork_id, tier
), used AS (
  UPDATE art_sessions SET last_used_at = now() FROM first_screen
  WHERE id = first_screen.artwork_id AND (NOT is_library OR is_draft)
)
SELECT (SELECT tier FROM first_screen) AS tier, EXISTS (SELECT FROM first_screen) AS first,
  open_account_for_picture($1, $2, $3) AS opened;

-- name: mark-viewed
-- The client may have found these artworks by itself, so there may be no impression yet.
WITH seen AS (
  SELECT id, is_library FROM art_sessions WHERE id = ANY ($3) AND (is_library OR user_id = $2)
), marked AS (
  INSERT INTO impressions AS i (session_id, user_id, artwork_id, tier, shown_at)
  SELECT $1, $2, id, CASE WHEN is_library THEN 'library' ELSE 'fresh' END, now() FROM seen
  ON CONFLICT (session_id, artwork_id) DO UPDATE SET shown_at = coalesce(i.shown_at, now())
), used AS (
  UPDATE art_sessions SET last_used_at = now() FROM seen
  WHERE art_sessions.id = seen.id AND (NOT art_sessions.is_library OR is_draft)
)
SELECT id FROM seen;

-- name: stats
SELECT count(DISTINCT coalesce(user_id::text, session_id))::integer AS users, count(*)::integer AS artworks,
  min(scheduled_at) AS oldest
FROM impressions WHERE scheduled_at > recently_served_since();

-- name: clear
INSERT INTO recently_served_cleared (at) VALUES (clock_timestamp())
ON CONFLICT (one) DO UPDATE SET at = EXCLUDED.at;

-- name: audit
SELECT audit($1, 'recently-served.clear', NULL, $2, $3, $4);
