-- name: list
SELECT v ->> 'id' AS viewer, min((v ->> 'sinceMs')::bigint) AS since
FROM session_presence p, jsonb_array_elements(p.viewers) AS v
WHERE p.session_id = $1 AND p.lease_until > now()
GROUP BY 1 ORDER BY since DESC LIMIT 200;

-- name: count-removed
SELECT count(*)::integer AS removed FROM removed_viewers WHERE session_id = $1;

-- name: remove
INSERT INTO removed_viewers (session_id, viewer, network)
SELECT p.session_id, v ->> 'id', v ->> 'network'
FROM session_presence p, jsonb_array_elements(p.viewers) AS v
WHERE p.session_id = $1 AND v ->> 'id' = $2
LIMIT 1
ON CONFLICT (session_id, viewer) DO UPDATE SET network = EXCLUDED.network, removed_at = now();

-- name: readmit
DELETE FROM removed_viewers WHERE session_id = $1;
