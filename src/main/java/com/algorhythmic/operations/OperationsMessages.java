package com.algorhythmic.operations;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.NodeAsk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What nodes ask one another about themselves. */
public interface OperationsMessages {
  NodeAsk<AreYouThere, Done> ARE_YOU_THERE = new NodeAsk<>(
      "operations.are-you-there", AreYouThere.class, Done.class, Duration.ofSeconds(3));

  Ask<FindNodes, NodesNow> NODES =
      new Ask<>("operations.find-nodes", FindNodes.class, NodesNow.class, Duration.ofSeconds(2));

  /** @param from the node that wants to know */
  record AreYouThere(String from) {}

  record FindNodes() {}

  /**
   * The nodes that share the database.
   *
   * @param unreachable how many of them the one that answers does not reach
   */
  record NodesNow(List<NodeNow> nodes, long unreachable) {}

  /** @param sockets live screens that it carries */
  record NodeNow(
      String id,
      String host,
      List<String> roles,
      String version,
      Instant startedAt,
      Instant beatAt,
      int sockets) {}
}
