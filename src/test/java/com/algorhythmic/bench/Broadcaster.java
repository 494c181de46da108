package com.algorhythmic.bench;

import com.algorhythmic.sessions.SessionsMessages.SessionEvent;

/** A server in a separate process that sends a session's events to all clients. */
interface Broadcaster extends AutoCloseable {
  /** Stands in every event that a benchmark sends, and in nothing that a server says by itself. */
  String MARK = "c0ffee00-0000-4000-8000-000000000000";

  Audience.Door door();

  /** Says which event it is from now on. */
  void event(SessionEvent event);

  /** Sends the event once to everybody. */
  void broadcast();

  @Override
  void close();
}
