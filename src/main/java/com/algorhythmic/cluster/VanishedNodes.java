package com.algorhythmic.cluster;

import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.cluster.ClusterMessages.AcknowledgeNode;
import com.algorhythmic.cluster.ClusterMessages.GoneNode;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes that vanished without leaving, until they return, an administrator acknowledges them, or half a day has passed. */
final class VanishedNodes {
  private static final Logger log = LoggerFactory.getLogger(VanishedNodes.class);
  private static final Sql SQL = Sql.of(VanishedNodes.class);

  private final Database database;
  private final Meters meters;
  private Set<String> known = Set.of();

  VanishedNodes(Database database, Meters meters) {
    this.database = database;
    this.meters = meters;
  }

  /** The last one first. */
  Future<List<GoneNode>> list() {
    return database
        .client()
        .preparedQuery(SQL.get("gone"))
        .execute()
        .map(Rows.list(row -> new GoneNode(
            row.getString("id"),
            row.getString("host"),
            row.getInteger("port"),
            List.of(row.getArrayOfStrings("roles")),
            row.getOffsetDateTime("started_at").toInstant(),
            row.getOffsetDateTime("beat_at").toInstant())));
  }

  /** Updates the meter, and logs each node once. */
  Future<Void> count() {
    return list().map(gone -> {
      meters.dependencies().nodesGone(gone.size());
      gone.stream()
          .filter(node -> !known.contains(node.id()))
          .forEach(node -> log.error(
              "node {} on {}:{} vanished without leaving; it was last heard at {}",
              node.id(),
              node.host(),
              node.port(),
              node.lastHeardAt()));
      known = gone.stream().map(GoneNode::id).collect(Collectors.toSet());
      return null;
    });
  }

  /** Forgets a vanished node, with an entry in the audit log. */
  Future<Done> acknowledge(AcknowledgeNode acknowledged) {
    return database
        .client()
        .preparedQuery(SQL.get("acknowledge"))
        .execute(Tuple.of(acknowledged.id(), Caller.current().user(), Correlation.current()))
        .map(rows -> {
          if (rows.size() == 0) {
            throw new Refusal(Code.NOT_FOUND, "no node with this id has vanished");
          }
          return Done.DONE;
        });
  }
}
