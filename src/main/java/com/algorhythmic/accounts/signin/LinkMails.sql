-- name: claim
-- A mail whose link can still be used. Until due_at no other worker takes it; the number of the attempt is the fence.
WITH next AS (
  SELECT m.link_id FROM link_mails m JOIN account_links l ON l.id = m.link_id
  WHERE m.state = 'waiting' AND m.due_at <= now() AND l.used_at IS NULL AND l.expires_at > now()
  ORDER BY m.due_at LIMIT 1
  FOR NO KEY UPDATE OF m SKIP LOCKED
)
UPDATE link_mails m
SET attempts = m.attempts + 1, due_at = now() + $1::double precision * interval '1 millisecond'
FROM next JOIN account_links l ON l.id = next.link_id
WHERE m.link_id = next.link_id
RETURNING m.link_id, m.attempts, m.language, l.email, l.site;

-- name: end
UPDATE link_mails SET state = $3 WHERE link_id = $1 AND attempts = $2 AND state = 'waiting';

-- name: retry
UPDATE link_mails SET due_at = now() + $3::double precision * interval '1 millisecond'
WHERE link_id = $1 AND attempts = $2 AND state = 'waiting';

-- name: give-up
-- A link that has been used needs no mail.
WITH unneeded AS (
  DELETE FROM link_mails m USING account_links l
  WHERE l.id = m.link_id AND m.state = 'waiting' AND m.due_at <= now() AND l.used_at IS NOT NULL
), expired AS (
  UPDATE link_mails m SET state = 'given up' FROM account_links l
  WHERE l.id = m.link_id AND m.state = 'waiting' AND m.due_at <= now() AND l.used_at IS NULL AND l.expires_at <= now()
  RETURNING 1
)
SELECT count(*) AS many FROM expired;

-- name: counts
SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'given up') AS given_up,
  coalesce(extract(epoch FROM now() - min(queued_at) FILTER (WHERE state = 'waiting')), 0)::double precision AS oldest_seconds
FROM link_mails;
