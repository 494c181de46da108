package com.algorhythmic.bridge;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/** The way out to one screen: keeps what must arrive in order, and stays bounded however slowly it is read. */
final class SendQueue {
  static final int MAX_WAITING = 256;

  /** Characters under way to the network, beyond which frames wait here. */
  static final int MAX_UNDER_WAY = 64 * 1024;

  private final Connection line;
  private final Runnable overflow;
  private final Queue<Frame> waiting = new ArrayDeque<>();
  private final Map<String, Frame> newest = new LinkedHashMap<>();
  private long underWay;
  private boolean draining;
  private boolean shut;

  /** @param overflow run once, when more must arrive than may wait */
  SendQueue(Connection line, Runnable overflow) {
    this.line = line;
    this.overflow = overflow;
  }

  void mustArrive(Frame frame) {
    if (shut) {
      return;
    }
    if (waiting.isEmpty() && underWay < MAX_UNDER_WAY) {
      write(frame);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(frame);
    } else {
      overflow.run();
    }
  }

  /** Sends a frame that a newer one of its kind may replace while it waits. */
  void droppable(String kind, Frame frame) {
    if (shut) {
      return;
    }
    if (waiting.isEmpty() && underWay < MAX_UNDER_WAY) {
      write(frame);
    } else {
      newest.put(kind, frame);
    }
  }

  /** Forgets what waits and takes no more. */
  void shut() {
    shut = true;
    waiting.clear();
    newest.clear();
  }

  private void write(Frame frame) {
    // The sockets' own write queues can't be asked: SockJS says that it has room for whatever it
    // has passed on.
    var written = line.write(frame);
    if (!written.isComplete()) {
      underWay += frame.size();
      written.onComplete(left -> {
        underWay -= frame.size();
        drain();
      });
    }
  }

  private void drain() {
    // A write may complete at once, and would come back here for each frame that waits.
    if (draining) {
      return;
    }
    draining = true;
    while (!waiting.isEmpty() && underWay < MAX_UNDER_WAY) {
      write(waiting.remove());
    }
    while (!newest.isEmpty() && waiting.isEmpty() && underWay < MAX_UNDER_WAY) {
      var kind = newest.keySet().iterator().next();
      write(newest.remove(kind));
    }
    draining = false;
  }
}
