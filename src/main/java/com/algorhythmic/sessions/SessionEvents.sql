-- name: append-event
SELECT append_session_event($1, $2, $3, $4) AS seq;

-- name: now
-- The columns of the artwork are null before the first.
SELECT song_now($1) AS song, (SELECT wall FROM sessions WHERE id = $1) AS wall, e.at, e.data
FROM (SELECT) show LEFT JOIN LATERAL (
  SELECT at, data FROM session_events WHERE session_id = $1 AND type = 'artwork' ORDER BY seq DESC LIMIT 1
) e ON true;

-- name: missed
-- Every row carries the session's last number; a session without such events gives one row with null columns.
SELECT s.last_seq, e.seq, e.type, e.at, e.data
FROM sessions s LEFT JOIN LATERAL (
  SELECT * FROM session_events WHERE session_id = s.id AND seq > $2 ORDER BY seq LIMIT $3
) e ON true WHERE s.id = $1 ORDER BY e.seq;
