package com.algorhythmic.bench;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;

/** A server in a separate process that sends a session's events to all clients. */
interface Broadcaster extends AutoCloseable {
  /** A mark in every event that a benchmark sends and in no other message. */
  String MARK = "c0ffee00-0000-4000-8000-000000000000";

  CountingClients.Door door();

  /** Sets the event to send. */
  void event(SessionEvent event);

  /** Sends the event once to all clients. */
  void broadcast();

  @Override
  void close();
}
