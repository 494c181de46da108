package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Client.Farewell;
import com.algorhythmic.http.auth.Identity;
import java.util.ArrayDeque;
import java.util.Queue;

/** A screen's place in a session: what it has been sent, so that it misses nothing and gets nothing twice. */
final class Subscription {
  private final Client screen;
  private final boolean isOwners;
  private final Queue<Held> held = new ArrayDeque<>(0);
  private String screenId;
  private long sent;
  private int holding;

  /** @param sent the number after which events are sent */
  Subscription(Client screen, boolean isOwners, long sent) {
    this.screen = screen;
    this.isOwners = isOwners;
    this.sent = sent;
  }

  Client screen() {
    return screen;
  }

  /** Whether its screen shows the show on the owner's behalf, or steers it. */
  boolean isOwners() {
    return isOwners;
  }

  /** Whether it steers the show only: a remote is no screen, and keeps no show going. */
  boolean isRemote() {
    return isOwners && screen.identity().stream().allMatch(Identity::isRemote);
  }

  /** What the screen calls itself; null before it has joined. */
  String screenId() {
    return screenId;
  }

  void joinedAs(String screenId) {
    this.screenId = screenId;
  }

  /** The number of the last event that it was sent, or told of. */
  long sent() {
    return sent;
  }

  void mustArrive(long seq, Frame frame) {
    if (holding == 0) {
      send(seq, frame);
    } else if (held.size() < SendQueue.MAX_WAITING) {
      held.add(new Held(seq, frame));
    } else {
      screen.close(Farewell.RESUME);
    }
  }

  /** Keeps events back while the answer is awaited that comes before them. */
  void hold() {
    holding++;
  }

  /** Lets them go again. @param told the last number that the answer told of */
  void release(long told) {
    holding--;
    sent = Math.max(sent, told);
    while (holding == 0 && !held.isEmpty()) {
      var next = held.remove();
      send(next.seq(), next.frame());
    }
  }

  private void send(long seq, Frame frame) {
    if (seq > sent) {
      sent = seq;
      screen.outlet().mustArrive(frame);
    }
  }

  private record Held(long seq, Frame frame) {}
}
