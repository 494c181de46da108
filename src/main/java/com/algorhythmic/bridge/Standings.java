package com.algorhythmic.bridge;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.FindStandings;
import com.algorhythmic.show.ShowMessages.Standing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The question how sessions stand: what is asked while an answer is awaited goes out together after it. */
final class Standings {
  static final int AT_ONCE = 500;

  private final Bus bus;
  private final Map<String, Promise<Standing>> wanted = new LinkedHashMap<>();
  private boolean asking;

  Standings(Bus bus) {
    this.bus = bus;
  }

  /** How the session stands at some moment from now on; NOT_FOUND where there is none. */
  Future<Standing> of(String session) {
    var answer = wanted.computeIfAbsent(session, any -> Promise.promise()).future();
    ask();
    return answer;
  }

  private void ask() {
    if (asking || wanted.isEmpty()) {
      return;
    }
    asking = true;
    var sessions = new ArrayList<>(wanted.keySet()).subList(0, Math.min(AT_ONCE, wanted.size()));
    var promises = new LinkedHashMap<String, Promise<Standing>>();
    List.copyOf(sessions).forEach(session -> promises.put(session, wanted.remove(session)));
    bus.ask(ShowMessages.STANDINGS, new FindStandings(List.copyOf(promises.keySet())))
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
