package com.algorhythmic.bridge;

import com.algorhythmic.bus.BatchedRead;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindStatuses;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the status of sessions, in batches. */
final class SessionLookup {
  static final int BATCH = 500;

  private final BatchedRead<String, SessionStatus> statuses;

  SessionLookup(Bus bus) {
    statuses = new BatchedRead<>(
        BATCH,
        sessions -> bus.ask(SessionsMessages.STATUSES, new FindStatuses(sessions))
            .map(found -> found.sessions().stream()
                .collect(Collectors.toMap(SessionStatus::session, Function.identity()))));
  }

  /** The session's status, read after this call; NOT_FOUND if there is no such session. */
  Future<SessionStatus> find(String session) {
    return statuses.find(session).map(status -> {
      if (status == null) {
        throw new Refusal(Code.NOT_FOUND, "there is no such session", "sessionId")
            .ofType("unknown-show");
      }
      return status;
    });
  }
}
