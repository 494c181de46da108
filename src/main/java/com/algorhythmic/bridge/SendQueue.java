package com.algorhythmic.bridge;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/** The bounded send queue of a client: keeps frames that must arrive in order, and the newest of those that may be lost. */
final class SendQueue {
  static final int MAX_WAITING = 256;

  /** Characters handed to the network; with more in flight, frames wait here. */
  static final int MAX_IN_FLIGHT = 64 * 1024;

  private final Connection connection;
  private final Runnable onOverflow;
  private final Queue<Frame> waiting = new ArrayDeque<>();
  private final Map<String, Frame> newest = new LinkedHashMap<>();
  private long inFlight;
  private boolean draining;
  private boolean closed;

  /** @param onOverflow closes this queue when too many frames wait */
  SendQueue(Connection connection, Runnable onOverflow) {
    this.connection = connection;
    this.onOverflow = onOverflow;
  }

  void mustArrive(Frame frame) {
    if (closed) {
      return;
    }
    if (waiting.isEmpty() && inFlight < MAX_IN_FLIGHT) {
      write(frame);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(frame);
    } else {
      onOverflow.run();
    }
  }

  /** Sends a frame that a newer one of the same kind replaces while it waits. */
  void droppable(String kind, Frame frame) {
    if (closed) {
      return;
    }
    if (waiting.isEmpty() && inFlight < MAX_IN_FLIGHT) {
      write(frame);
    } else {
      newest.put(kind, frame);
    }
  }

  /** Drops all waiting and later frames. */
  void close() {
    closed = true;
    waiting.clear();
    newest.clear();
  }

  private void write(Frame frame) {
    // The sockets' own writeQueueFull() is not usable: SockJS never reports a full queue.
    var written = connection.write(frame);
    if (!written.isComplete()) {
      inFlight += frame.size();
      written.onComplete(done -> {
        inFlight -= frame.size();
        drain();
      });
    }
  }

  private void drain() {
    // A write may complete immediately; without this check it would recurse for each waiting frame.
    if (draining) {
      return;
    }
    draining = true;
    while (!waiting.isEmpty() && inFlight < MAX_IN_FLIGHT) {
      write(waiting.remove());
    }
    while (!newest.isEmpty() && waiting.isEmpty() && inFlight < MAX_IN_FLIGHT) {
      var kind = newest.keySet().iterator().next();
      write(newest.remove(kind));
    }
    draining = false;
  }
}
