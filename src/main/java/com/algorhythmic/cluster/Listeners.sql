-- name: change
-- The rows of a node go with the row of its heartbeat.
WITH gone AS (
  DELETE FROM listeners WHERE node = $1 AND address = ANY ($3)
)
INSERT INTO listeners (address, node) SELECT address, $1 FROM unnest($2::text[]) AS address
ON CONFLICT DO NOTHING;

-- name: find
-- Nothing is sent to a node that has not been heard for a minute. Nodes of releases without this table hear only what goes to all.
SELECT address,
  ARRAY(SELECT l.node FROM listeners l JOIN nodes n ON n.id = l.node
    WHERE l.address = wanted.address AND l.node <> $1 AND n.beat_at > now() - interval '1 minute') AS nodes,
  EXISTS (SELECT FROM nodes WHERE NOT tells_listeners AND beat_at > now() - interval '10 seconds') AS everywhere
FROM unnest($2::text[]) AS wanted (address);
