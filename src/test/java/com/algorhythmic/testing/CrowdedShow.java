package com.algorhythmic.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A session of a test with its owner and the address that a crowd follows. */
public record CrowdedShow(Visitor owner, String session, boolean isPublic) {

  /** Settings with which sessions send many events. */
  public static Map<String, String> quick(String database) {
    return Map.of(
        "DATABASE_URL",
        database,
        "ALGO_PAINTER",
        "studio",
        "ALGO_SHOW_DWELL_MS",
        "1000",
        "ALGO_SHOW_LEAD_MS",
        "400",
        // All clients of a crowd come from one address.
        "ALGO_HTTP_MAX_CONNECTIONS_PER_NETWORK",
        "15000",
        "ALGO_BRIDGE_MAX_SOCKETS_PER_NETWORK",
        "15000");
  }

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Starts a session of an owner with credits before anything is measured. */
  public static CrowdedShow begin(Visitor owner, String style, boolean isPublic) throws Exception {
    var wish = new JsonObject()
        .put("styles", new JsonArray().add(style))
        .put("visibility", isPublic ? "public" : "private");
    var answer = Await.value(
        "a show", LIMIT, () -> owner.post("/api/sessions", wish), begun -> begun.status() == 201);
    owner.showFirstPicture();
    return new CrowdedShow(owner, answer.json().getString("sessionId"), isPublic);
  }

  /** The address for spectators of a public session, else for the owner's screens. */
  public Crowd.Target target(List<URI> endpoints) {
    return new Crowd.Target(endpoints, session, isPublic ? null : owner.cookie());
  }

  /** Pauses the session; that is its last event. */
  public void pause(ProgramFixture program) {
    try (var screen = LiveScreen.join(program, owner, session)) {
      screen.ask("session.control", new JsonObject().put("paused", true));
    }
  }

  /** The number of each session's latest event. */
  public static Map<String, Long> lastEvents(Rows rows, List<CrowdedShow> shows)
      throws SQLException {
    var last = new HashMap<String, Long>();
    for (var show : shows) {
      last.put(
          show.session(), rows.count("SELECT last_seq FROM sessions WHERE id = ?", show.session()));
    }
    return last;
  }
}
