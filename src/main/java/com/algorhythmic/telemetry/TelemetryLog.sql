-- name: append
INSERT INTO telemetry_events (event_type, user_id, session_id, data, timestamp) VALUES ($1, $2, $3, $4, $5);
