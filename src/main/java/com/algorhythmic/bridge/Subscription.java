package com.algorhythmic.bridge;

import com.algorhythmic.bridge.Client.CloseReason;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.SessionsMessages.Viewer;
import java.util.ArrayDeque;
import java.util.Queue;

/** A client's subscription to a session: sends each numbered event once, and none before a pending answer. */
final class Subscription {
  private final Client client;
  private final boolean isOwner;
  private final Viewer viewer;
  private final Queue<HeldEvent> held = new ArrayDeque<>(0);
  private String screenId;
  private long lastSeq;
  private int holds;

  /**
   * @param viewer null for the owner's clients
   * @param lastSeq the number after which events are sent
   */
  Subscription(Client client, Viewer viewer, long lastSeq) {
    this.client = client;
    this.viewer = viewer;
    isOwner = viewer == null;
    this.lastSeq = lastSeq;
  }

  Client client() {
    return client;
  }

  /** Whether the client acts for the session's owner, as a screen or as a remote; otherwise it is audience. */
  boolean isOwner() {
    return isOwner;
  }

  /** Who watches somebody else's show here; null for the owner's clients. */
  Viewer viewer() {
    return viewer;
  }

  /** Whether the client is a remote, which is no screen and does not keep the show going. */
  boolean isRemote() {
    return isOwner && client.identity().stream().allMatch(Identity::isOfOneSession);
  }

  /** The client's own name for its screen; null until it has joined. */
  String screenId() {
    return screenId;
  }

  void join(String screenId) {
    this.screenId = screenId;
  }

  /** The number of the last event that the client has received, as an event or in an answer. */
  long lastSeq() {
    return lastSeq;
  }

  void mustArrive(long seq, Frame frame) {
    if (holds == 0) {
      send(seq, frame);
    } else if (held.size() < SendQueue.MAX_WAITING) {
      held.add(new HeldEvent(seq, frame));
    } else {
      client.close(CloseReason.RESUME);
    }
  }

  /** Holds back events until {@link #release}. */
  void hold() {
    holds++;
  }

  /** Sends the held events that come after those of an answer. @param answeredSeq the number of the answer's last event */
  void release(long answeredSeq) {
    holds--;
    lastSeq = Math.max(lastSeq, answeredSeq);
    while (holds == 0 && !held.isEmpty()) {
      var next = held.remove();
      send(next.seq(), next.frame());
    }
  }

  private void send(long seq, Frame frame) {
    if (seq > lastSeq) {
      lastSeq = seq;
      client.queue().mustArrive(frame);
    }
  }

  private record HeldEvent(long seq, Frame frame) {}
}
