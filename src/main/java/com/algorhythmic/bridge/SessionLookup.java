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

/** The question how sessions stand: what is asked while an answer is awaited goes out together after it. */
final class SessionLookup {
  static final int AT_ONCE = 500;

  private final Bus bus;
  private final Map<String, Promise<SessionStatus>> wanted = new LinkedHashMap<>();
  private boolean asking;

  SessionLookup(Bus bus) {
    this.bus = bus;
  }

  /** How the session stands at some moment from now on; NOT_FOUND where there is none. */
  Future<SessionStatus> of(String session) {
    var answer = wanted.computeIfAbsent(session, any -> Promise.promise()).future();
    ask();
    return answer;
  }

  private void ask() {
    if (asking || wanted.isEmpty()) {
      return;
    }
    asking = true;
    var sessions = wanted.keySet().stream().limit(AT_ONCE).toList();
    var promises = new HashMap<String, Promise<SessionStatus>>();
    sessions.forEach(session -> promises.put(session, wanted.remove(session)));
    bus.ask(SessionsMessages.STATUSES, new FindStatuses(sessions))
        .onSuccess(found -> {
          found.sessions().forEach(one -> promises.remove(one.session()).complete(one));
          var missing = new Refusal(Code.NOT_FOUND, "there is no such session", "sessionId");
          promises.values().forEach(promise -> promise.fail(missing));
        })
        .onFailure(failure -> promises.values().forEach(promise -> promise.fail(failure)))
        .onComplete(answered -> {
          asking = false;
          ask();
        });
  }
}
