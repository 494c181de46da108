package com.algorhythmic.cluster;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Relay;
import com.algorhythmic.database.PgNotifications;

/** The relay of a process without a cluster: notifications of the database bring its events to the other nodes. */
final class DatabaseRelay implements Relay {
  private static final String CHANNEL = "announced";

  private final PgNotifications notifications;

  DatabaseRelay(PgNotifications notifications) {
    this.notifications = notifications;
  }

  /** Gives the bus what other nodes send. */
  void hear(Bus bus) {
    hear(CHANNEL, bus);
    hear(channelOf(bus.node()), bus);
  }

  private void hear(String channel, Bus bus) {
    notifications.hear(channel, event -> {
      // The empty text comes after each reconnect.
      if (!event.isEmpty()) {
        bus.relayed(event);
      }
    });
  }

  @Override
  public void toAll(String event) {
    notifications.tell(CHANNEL, event);
  }

  @Override
  public void to(String node, String event) {
    notifications.tell(channelOf(node), event);
  }

  private static String channelOf(String node) {
    return CHANNEL + "-" + node;
  }
}
