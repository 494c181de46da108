-- name: current
SELECT DISTINCT ON (key) key, value FROM settings_changes ORDER BY key, id DESC;

-- name: change
INSERT INTO settings_changes (key, value, actor) VALUES ($1, $2, $3);
