-- name: send
SELECT pg_notify(waiting.channel, waiting.payload)
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS waiting (channel, payload, place)
ORDER BY place;
