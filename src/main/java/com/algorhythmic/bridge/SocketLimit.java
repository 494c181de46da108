package com.algorhythmic.bridge;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.wire.ConnectionCounts;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import java.util.Optional;

/** The limit on the live connections of this node, in all and from one network, on both ports and all transports. */
final class SocketLimit {
  private static final int RETRY_S = 10;

  private final ConnectionCounts counts;
  private final Meters meters;

  SocketLimit(Settings.Bridge settings, Meters meters) {
    counts = new ConnectionCounts(settings.maxSockets(), settings.maxSocketsPerNetwork());
    this.meters = meters;
  }

  /** Counts a connection, or gives the refusal. */
  Optional<Refusal> open(String network) {
    return counts.open(network).map(why -> {
      meters.httpRejection("sockets_" + why.word()).increment();
      return new Refusal(Code.BUSY, why.detail(), null, RETRY_S);
    });
  }

  void close(String network) {
    counts.close(network);
  }
}
