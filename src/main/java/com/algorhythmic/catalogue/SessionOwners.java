package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.FindSession;
import com.algorhythmic.show.ShowMessages.SessionInfo;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Whose a session is and what it plays, remembered for half a minute. */
final class SessionOwners {
  private static final long LIFE_MS = 30_000;
  private static final int SESSIONS_AT_MOST = 10_000;

  private final Bus bus;
  private final Map<String, Known> sessions = new LinkedHashMap<>() {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
      return size() > SESSIONS_AT_MOST;
    }
  };

  SessionOwners(Bus bus) {
    this.bus = bus;
  }

  /** The user's own session; NOT_FOUND where there is none, FORBIDDEN where it is somebody else's. */
  Future<SessionInfo> own(String session, UUID user) {
    long now = System.currentTimeMillis();
    var known = sessions.get(session);
    if (known != null && now - known.atMs() < LIFE_MS) {
      return known.session().userId().equals(user)
          ? Future.succeededFuture(known.session())
          : Future.failedFuture(
              new Refusal(Code.FORBIDDEN, "this session is somebody else's", "sessionId"));
    }
    return bus.ask(ShowMessages.FIND, new FindSession(session, user)).onSuccess(found -> {
      sessions.remove(session);
      sessions.put(session, new Known(found, now));
    });
  }

  /** @param atMs when it was asked for */
  private record Known(SessionInfo session, long atMs) {}
}
