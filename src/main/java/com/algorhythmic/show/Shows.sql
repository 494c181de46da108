-- name: hear
-- A section change of the music brings the next picture forward, unless it is due within five seconds anyway: then it may
-- be scheduled already, or the viewer has chosen a pace. A count that grows by more than one comes from another listener.
UPDATE sessions SET listening = $3, listened_at = now(), last_seen_at = now(),
  next_due_at = CASE
    WHEN ($3::jsonb ->> 'sections')::integer = (listening ->> 'sections')::integer + 1
      AND NOT paused AND pace = 'auto' AND next_due_at > now() + interval '5 seconds'
    THEN least(next_due_at, greatest(now(), $4::double precision * interval '1 millisecond' + (
      SELECT at FROM session_events WHERE session_id = $1 AND type = 'artwork' ORDER BY seq DESC LIMIT 1)))
    ELSE next_due_at END
WHERE id = $1 AND user_id = $2;

-- name: control
UPDATE sessions SET
  styles = coalesce($2, styles), artists = coalesce($3, artists), dynamic_mode = coalesce($4, dynamic_mode),
  orientation = coalesce($5, orientation), paused = coalesce($6, paused), visibility = coalesce($9, visibility),
  motion = coalesce($10, motion), pace = coalesce($11, pace), source = coalesce($12, source), words = coalesce($13, words),
  audience_limit = coalesce($14, audience_limit), guests_vote = coalesce($15, guests_vote),
  guests_react = coalesce($16, guests_react),
  -- A changed plan starts with nothing ahead.
  chosen_at = CASE WHEN $8 THEN now() ELSE chosen_at END,
  queue_state = CASE WHEN $8 THEN 'HUNGRY' ELSE queue_state END,
  queue_candidate = CASE WHEN $8 THEN NULL ELSE queue_candidate END,
  from_library = CASE WHEN $8 THEN 0 ELSE from_library END,
  hurry = hurry OR $7, next_due_at = CASE WHEN $7 THEN now() ELSE next_due_at END
WHERE id = $1
RETURNING *;

-- name: drop-words
-- Only those of the job: the viewer may have written others since.
UPDATE sessions s
SET words = '', chosen_at = now(), queue_state = 'HUNGRY', queue_candidate = NULL, from_library = 0
FROM generation_jobs j
WHERE s.id = $1 AND j.id = $2 AND s.words <> '' AND s.words = j.request ->> 'words'
RETURNING s.*, j.request ->> 'words' AS refused;

-- name: due
-- Takes live sessions whose next picture is due within the lead, or so late that it was scheduled before the clock was set
-- back; no other node takes them for five seconds. A viewer's pace may be longer than that of the settings.
WITH due AS (
  SELECT id, CASE WHEN next_due_at > now() + ($2::double precision + dwell_ms) * interval '1 millisecond' THEN now() ELSE next_due_at END AS due_at
  FROM sessions
  -- A skip brings the next picture even during a pause.
  WHERE last_seen_at > now() - interval '30 seconds' AND (NOT paused OR hurry)
    AND (next_due_at <= now() + $1::double precision * interval '1 millisecond'
      OR next_due_at > now() + ($2::double precision + dwell_ms) * interval '1 millisecond')
  ORDER BY next_due_at LIMIT 20 FOR UPDATE SKIP LOCKED
)
UPDATE sessions s SET next_due_at = now() + interval '5 seconds' FROM due WHERE s.id = due.id
RETURNING s.*, due.due_at, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS clock_ms;

-- name: scheduled
-- A library picture uses up one of those that were left to the library.
UPDATE sessions SET next_due_at = $2, hurry = false, dwell_ms = $4,
  from_library = CASE WHEN $3 THEN from_library ELSE greatest(0, from_library - 1) END
WHERE id = $1;

-- name: repaced
-- A picture that is due within five seconds may be on its way already, so it comes no earlier.
UPDATE sessions SET dwell_ms = $2::integer, next_due_at = paced.due_at
FROM (
  SELECT greatest(now(), $2::integer * interval '1 millisecond' + coalesce((
    SELECT at FROM session_events WHERE session_id = $1 AND type = 'artwork' ORDER BY seq DESC LIMIT 1), now())) AS due_at
) paced
WHERE id = $1 AND NOT hurry AND (next_due_at > now() + interval '5 seconds' OR paced.due_at > next_due_at);

-- name: overtaken
-- Whether another artwork was scheduled between the claim of a session and the event just appended.
SELECT EXISTS (
  SELECT FROM session_events WHERE session_id = $1 AND type = 'artwork' AND seq > $2 AND seq < $3) AS overtaken;

-- name: unchecked
UPDATE sessions SET looked_at = now()
WHERE id IN (
  SELECT id FROM sessions
  WHERE last_seen_at > now() - interval '30 seconds' AND NOT paused
    AND looked_at NOT BETWEEN now() - interval '1 second' AND now()
  ORDER BY looked_at LIMIT 50 FOR UPDATE SKIP LOCKED)
RETURNING id;

-- name: snapshot
-- The lock serialises the checks of a session across nodes.
SELECT s.*, session_plan(s) AS plan, s.chosen_at NOT BETWEEN now() - interval '1 second' AND now() AS settled,
  coalesce(credits_left(s.user_id), 0) AS credits, user_tier(s.user_id) AS tier,
  CASE WHEN month.quota IS NULL THEN 0 ELSE room.pictures END AS affordable,
  CASE WHEN month.quota IS NULL THEN 'no-picture-shown-yet' ELSE room.tightest END AS tightest,
  provider_rests() AS provider_rests, provider_ails() AS provider_ails,
  song_now(s.id) AS music, coalesce(month.quota, 0) AS quota, coalesce(month.starts, now()) AS starts,
  coalesce(month.ends, now()) AS ends,
  jobs_ahead(s.id, session_plan(s)) + artworks_ahead(s.id, CASE WHEN s.dynamic_mode THEN '{}' ELSE s.styles END)
    + s.from_library AS ahead
FROM sessions s
LEFT JOIN LATERAL credit_month(s.user_id) month ON true, spending_room(s.user_id, $2, $4, $5, $3) room
WHERE s.id = $1 FOR UPDATE OF s;

-- name: withdraw
SELECT withdraw_ahead($1, $2, $3) AS withdrawn;

-- name: checked
UPDATE sessions SET queue_state = $2, queue_candidate = $3, degraded = $4, titration = $5,
  from_library = from_library + $6, turn = turn + $7
WHERE id = $1;

-- name: enqueue
-- The snapshot has looked at the hour's budget of all users. Another look could fail the transaction, because other users
-- spend meanwhile; the claim is exact.
SELECT enqueue_generation($1, $2, $3, $4, $5, true, $6, '', NULL, $7, $8, $9, $10, NULL, $11) AS balance;

-- name: queue-counts
SELECT count(*) FILTER (WHERE queue_state = 'HUNGRY') AS hungry,
  count(*) FILTER (WHERE queue_state = 'SATISFIED') AS satisfied,
  count(*) FILTER (WHERE queue_state = 'OVERFULL') AS overfull
FROM sessions WHERE last_seen_at > now() - interval '30 seconds' AND NOT paused;
