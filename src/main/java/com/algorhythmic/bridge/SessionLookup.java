package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindStatuses;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the status of sessions in batches: look-ups that arrive while one is running form the next batch. */
final class SessionLookup {
  static final int BATCH = 500;

  private final Bus bus;
  private final Map<String, Promise<SessionStatus>> waiting = new LinkedHashMap<>();
  private boolean running;

  SessionLookup(Bus bus) {
    this.bus = bus;
  }

  /** The session's status, read after this call; NOT_FOUND if there is no such session. */
  Future<SessionStatus> find(String session) {
    var status = waiting.computeIfAbsent(session, first -> Promise.promise()).future();
    run();
    return status;
  }

  private void run() {
    if (running || waiting.isEmpty()) {
      return;
    }
    running = true;
    var sessions = waiting.keySet().stream().limit(BATCH).toList();
    var promises = new HashMap<String, Promise<SessionStatus>>();
    sessions.forEach(session -> promises.put(session, waiting.remove(session)));
    bus.ask(SessionsMessages.STATUSES, new FindStatuses(sessions))
        .onSuccess(found -> {
          found.sessions().forEach(status -> promises.remove(status.session()).complete(status));
          var missing = new Refusal(Code.NOT_FOUND, "there is no such session", "sessionId");
          promises.values().forEach(promise -> promise.fail(missing));
        })
        .onFailure(failure -> promises.values().forEach(promise -> promise.fail(failure)))
        .onComplete(done -> {
          running = false;
          run();
        });
  }
}
