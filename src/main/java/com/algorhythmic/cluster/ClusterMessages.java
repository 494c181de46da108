package com.algorhythmic.cluster;

import com.algorhythmic.bus.Ask;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.NodeAsk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The messages about the nodes that share the database. */
public interface ClusterMessages {
  NodeAsk<Ping, Done> PING =
      new NodeAsk<>("operations.are-you-there", Ping.class, Done.class, Duration.ofSeconds(3));
  Ask<FindNodes, NodeList> NODES =
      new Ask<>("operations.find-nodes", FindNodes.class, NodeList.class, Duration.ofSeconds(2));

  /** Stops mentioning a node that vanished. */
  Ask<AcknowledgeNode, Done> ACKNOWLEDGE = Ask.forAdministrators(
      "operations.acknowledge-node", AcknowledgeNode.class, Done.class, Duration.ofSeconds(5));

  Ask<ListenersChanged, Done> LISTENERS_CHANGED = new Ask<>(
      "operations.listeners-changed", ListenersChanged.class, Done.class, Duration.ofSeconds(2));

  record Ping() {}

  /**
   * What the clients of a node listen to has changed.
   *
   * @param node its {@link com.algorhythmic.bus.Bus#node() id}
   * @param added addresses of channels, as browsers register for them
   */
  record ListenersChanged(String node, List<String> added, List<String> removed) {}

  record FindNodes() {}

  record AcknowledgeNode(String id) {}

  /**
   * The nodes that share the database.
   *
   * @param unreachable the number of nodes that do not answer the one that made this list
   * @param gone nodes that vanished without leaving, the last one first
   */
  record NodeList(List<Node> nodes, long unreachable, List<GoneNode> gone) {}

  /** @param lastHeardAt the time of the last heartbeat */
  record GoneNode(
      String id,
      String host,
      int port,
      List<String> roles,
      Instant startedAt,
      Instant lastHeardAt) {}

  /** @param sockets the number of live connections to the node */
  record Node(
      String id,
      String host,
      List<String> roles,
      String version,
      Instant startedAt,
      Instant beatAt,
      int sockets) {}
}
