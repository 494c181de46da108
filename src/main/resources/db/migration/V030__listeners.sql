-- Why: events of a session or a user went to all nodes, so each node's work grew with the clients of all others. Each node writes here what its
-- clients listen to, and an event goes only to the nodes that it concerns. A node's rows live as long as the row of its heartbeat.
CREATE TABLE listeners (
  address text NOT NULL,
  node    text NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
  PRIMARY KEY (address, node)
);
CREATE INDEX listeners_by_node ON listeners (node);

-- False for nodes of releases that do not write there; events go to all nodes while there are any.
ALTER TABLE nodes ADD COLUMN tells_listeners boolean NOT NULL DEFAULT false;
CREATE INDEX nodes_of_earlier_releases ON nodes (beat_at) WHERE NOT tells_listeners;
