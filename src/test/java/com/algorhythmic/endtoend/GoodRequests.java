package com.algorhythmic.endtoend;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Covers;
import com.algorhythmic.testing.FakeStripe;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One valid request for each operation of the contract. */
final class GoodRequests {

  private final ProgramFixture program;
  private final Visitor ann;
  private final String session;
  private final String database;
  private final FakeStripe stripe;

  /** @param database the URL of the program's database */
  GoodRequests(
      ProgramFixture program, Visitor ann, String session, String database, FakeStripe stripe) {
    this.program = program;
    this.database = database;
    this.stripe = stripe;
    this.ann = ann;
    this.session = session;
  }

  private Answer addPlayer() {
    return ann.post(
        "/api/sessions/" + session + "/players", new JsonObject().put("name", "Kitchen"));
  }

  private Answer forgetPlayer(Answer added) {
    return ann.delete("/api/sessions/" + session + "/players/" + added.json().getString("id"));
  }

  private Answer nowPlaying() {
    var grid = new JsonObject().put("tempo", 66.5).put("firstBarMs", 350).put("beatsPerBar", 3);
    return ann.post(
        "/api/sessions/" + session + "/now-playing",
        new JsonObject().put("title", "Air").put("positionMs", 12_000).put("grid", grid));
  }

  /** Requests by operation, in any order. */
  Map<String, Supplier<Answer>> all() {
    var job = order();
    var artwork = ann.get("/api/artworks/next?sessionId=" + session).json().getString("id");
    var user = ann.get("/api/auth/user").json().getString("user");
    var admin = new Visitor(program).asAdministrator();
    Map<String, Supplier<Answer>> requests = Map.ofEntries(
        Map.entry("getHealth", () -> ann.get("/api/health")),
        Map.entry(
            "createSession", () -> new Visitor(program).post("/api/sessions", new JsonObject())),
        Map.entry(
            "offerPairing",
            () -> ann.post("/api/sessions/" + session + "/pairing", new JsonObject())),
        Map.entry("pair", () -> {
          var offered = ann.post("/api/sessions/" + session + "/pairing", new JsonObject());
          return new Visitor(program)
              .post("/api/pair", new JsonObject().put("code", offered.json().getString("code")));
        }),
        Map.entry("disconnectRemotes", () -> ann.delete("/api/sessions/" + session + "/remotes")),
        Map.entry("listPlayers", () -> ann.get("/api/sessions/" + session + "/players")),
        Map.entry("addPlayer", () -> {
          var added = addPlayer();
          forgetPlayer(added);
          return added;
        }),
        Map.entry("forgetPlayer", () -> forgetPlayer(addPlayer())),
        Map.entry("nowPlaying", this::nowPlaying),
        Map.entry("nowPlayingCover", () -> {
          nowPlaying();
          return ann.send(ann.request("/api/sessions/" + session + "/now-playing/cover")
              .POST(BodyPublishers.ofByteArray(Covers.png(64, 64, 0xc02020))));
        }),
        Map.entry("getSession", () -> ann.get("/api/sessions/" + session)),
        Map.entry(
            "generateArt",
            () -> ann.post("/api/generate-art", new JsonObject().put("sessionId", session))),
        Map.entry("getJob", () -> ann.get("/api/jobs/" + job)),
        Map.entry("cancelJob", () -> ann.delete("/api/jobs/" + order())),
        Map.entry("redriveJob", () -> {
          var dead = order();
          admin.post("/api/admin/jobs/clear-stuck", new JsonObject().put("olderThanMs", 0));
          return admin.post("/api/admin/jobs/" + dead + "/redrive", new JsonObject());
        }),
        Map.entry(
            "clearStuckJobs", () -> admin.post("/api/admin/jobs/clear-stuck", new JsonObject())),
        Map.entry(
            "acknowledgeNode",
            () -> admin.post(
                "/api/admin/nodes/" + vanishedNode() + "/acknowledge", new JsonObject())),
        Map.entry("circuitBreakerStatus", () -> ann.get("/api/admin/circuit-breaker-status")),
        Map.entry(
            "resetCircuitBreaker",
            () -> admin.post("/api/admin/reset-circuit-breaker", new JsonObject())),
        Map.entry(
            "forceBreakerOpen",
            () -> ann.post("/api/test/force-breaker-open", new JsonObject().put("durationMs", 1))),
        Map.entry(
            "testGenerate",
            () -> new Visitor(program)
                .post("/api/test/generate", new JsonObject().put("sessionId", "test-session"))),
        Map.entry("listTasks", () -> admin.get("/api/admin/tasks")),
        Map.entry("runTask", () -> admin.post("/api/admin/tasks/forget/run", new JsonObject())),
        Map.entry("listSettings", () -> admin.get("/api/admin/settings")),
        Map.entry("changeSetting", () -> {
          var setting = new JsonObject().put("key", "breaker.open-tokens");
          var answer = admin.post("/api/admin/settings", setting.copy().put("value", 5));
          // The other tests of the program expect the default.
          admin.post("/api/admin/settings", setting.copy().putNull("value"));
          return answer;
        }),
        Map.entry("getRetention", () -> admin.get("/api/admin/retention")),
        Map.entry("readAudit", () -> admin.get("/api/admin/audit")),
        Map.entry("nextArtwork", () -> ann.get("/api/artworks/next?sessionId=" + session)),
        Map.entry("getArtwork", () -> ann.get("/api/artworks/" + artwork)),
        Map.entry(
            "paintAgain",
            () -> ann.post(
                "/api/artworks/" + artwork + "/again", new JsonObject().put("sessionId", session))),
        Map.entry("orderLargePicture", () -> large(artwork)),
        Map.entry("getLargePicture", () -> ann.get("/api/artworks/" + artwork + "/large")),
        Map.entry("withdrawLargePicture", () -> ann.delete("/api/artworks/" + artwork + "/large")),
        Map.entry("downloadLargePicture", () -> {
          makeReady();
          return ann.get("/api/artworks/" + artwork + "/large/file");
        }),
        Map.entry(
            "catalogueBridge",
            () -> ann.post("/api/catalogue-bridge", new JsonObject().put("sessionId", session))),
        Map.entry(
            "styleTransition",
            () -> ann.post(
                "/api/style-transition",
                new JsonObject()
                    .put("sessionId", session)
                    .put("from", new JsonArray().add("noir"))
                    .put("to", new JsonArray().add("anime")))),
        Map.entry(
            "markViewed",
            () -> ann.post(
                "/api/artworks/" + artwork + "/viewed",
                new JsonObject().put("sessionId", session))),
        Map.entry(
            "batchImpressions",
            () -> ann.post(
                "/api/artworks/batch-impressions",
                new JsonObject()
                    .put("sessionId", session)
                    .put("artworkIds", new JsonArray().add(artwork)))),
        Map.entry("getLibrary", () -> ann.get("/api/library")),
        Map.entry("getCacheStats", () -> admin.get("/api/admin/cache-stats")),
        Map.entry("clearCache", () -> admin.post("/api/admin/cache/clear", new JsonObject())),
        Map.entry(
            "vote",
            () ->
                ann.post("/api/vote", new JsonObject().put("artworkId", artwork).put("vote", 1))),
        Map.entry(
            "toggleGallery",
            () -> ann.post("/api/gallery/" + artwork + "/toggle", new JsonObject())),
        Map.entry("shareArtwork", () -> share(saved())),
        Map.entry("unshareArtwork", () -> {
          var saved = saved();
          share(saved);
          return ann.delete("/api/gallery/" + saved + "/share");
        }),
        Map.entry("listRemoved", () -> ann.get("/api/gallery/removed")),
        Map.entry("restorePicture", () -> {
          var saved = saved();
          toggle(saved);
          return ann.post("/api/gallery/" + saved + "/restore", new JsonObject());
        }),
        Map.entry("listCollections", () -> ann.get("/api/collections")),
        Map.entry("getShowLink", () -> ann.get("/api/sessions/" + session + "/show-link")),
        Map.entry("getWall", () -> ann.get("/api/sessions/" + session + "/wall")),
        Map.entry(
            "layOutWall",
            () -> ann.send(ann.request("/api/sessions/" + session + "/wall")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"places\":[]}")))),
        Map.entry(
            "numberScreens",
            () -> ann.send(ann.request("/api/sessions/" + session + "/wall/numbers")
                .POST(BodyPublishers.noBody()))),
        Map.entry("listViewers", () -> ann.get("/api/sessions/" + session + "/viewers")),
        Map.entry("removeViewer", this::removeViewer),
        Map.entry("readmitViewers", () -> ann.delete("/api/sessions/" + session + "/viewers")),
        Map.entry("listScenes", () -> ann.get("/api/scenes")),
        Map.entry("keepScene", () -> scene("first")),
        Map.entry("removeScene", () -> ann.delete(scenePath("second"))),
        Map.entry(
            "restoreScene", () -> ann.post(scenePath("third") + "/restore", new JsonObject())),
        Map.entry("createCollection", () -> collection("first")),
        Map.entry(
            "renameCollection",
            () -> ann.post(collectionPath("second"), new JsonObject().put("name", "renamed"))),
        Map.entry("removeCollection", () -> ann.delete(collectionPath("third"))),
        Map.entry("restoreCollection", () -> {
          var path = collectionPath("fourth");
          ann.delete(path);
          return ann.post(path + "/restore", new JsonObject());
        }),
        Map.entry(
            "addToCollection", () -> ann.post(collectionPath("fifth") + "/artworks", ids(saved()))),
        Map.entry(
            "takeOutOfCollection",
            () -> ann.post(collectionPath("sixth") + "/artworks/remove", ids(artwork))),
        Map.entry("checkDownload", () -> {
          saved();
          return ann.get("/api/gallery/zip/check");
        }),
        Map.entry("downloadGallery", () -> {
          saved();
          return ann.get("/api/gallery/zip");
        }),
        Map.entry("getHistory", () -> ann.get("/api/sessions/" + session + "/history")),
        Map.entry("getGallery", () -> ann.get("/api/gallery")),
        Map.entry("getPreferences", () -> ann.get("/api/preferences")),
        Map.entry("keepPreferences", () -> ann.post("/api/preferences", new JsonObject())),
        Map.entry(
            "identifyMusic",
            () -> ann.send(ann.request("/api/identify-music?sessionId=" + session)
                .POST(BodyPublishers.ofString("a sound")))),
        Map.entry("listStyles", () -> ann.get("/api/styles")),
        Map.entry("getUser", () -> ann.get("/api/auth/user")),
        Map.entry("logout", () -> new Visitor(program).post("/api/logout", new JsonObject())),
        Map.entry("getCredits", () -> ann.get("/api/credits")),
        Map.entry("getStatement", () -> ann.get("/api/credits/statement")),
        Map.entry("checkUsage", () -> ann.get("/api/usage/check?sessionId=" + session)),
        Map.entry("getUsageStats", () -> ann.get("/api/usage/stats")),
        Map.entry(
            "grantCredits",
            () -> admin.post(
                "/api/admin/credits/grant",
                new JsonObject().put("userId", user).put("amount", 5).put("reason", "a test"))),
        Map.entry(
            "changeTier",
            () -> admin.post(
                "/api/admin/users/" + user + "/tier", new JsonObject().put("tier", "premium"))),
        Map.entry("getResilience", () -> new Visitor(program).get("/api/monitoring/resilience")),
        Map.entry("getDashboard", () -> admin.get("/api/telemetry/dashboard")),
        Map.entry("getEventCounts", () -> admin.get("/api/telemetry/metrics?hours=720")),
        Map.entry(
            "reportEvents",
            () -> ann.post(
                "/api/telemetry/events",
                new JsonObject()
                    .put("sessionId", session)
                    .put("events", new JsonArray().add(new JsonObject().put("type", "a-thing"))))),
        Map.entry("auditCredits", () -> admin.post("/api/admin/credits/audit", new JsonObject())));
    var all = new HashMap<>(new GoodDataRequests(program, ann, stripe).all());
    all.putAll(new GoodAccountRequests(program, ann).all());
    all.putAll(requests);
    return all;
  }

  private Answer large(String artwork) {
    makeReady();
    return ann.post("/api/artworks/" + artwork + "/large", new JsonObject());
  }

  /** A node whose heartbeats ended without its leaving. */
  private String vanishedNode() {
    try (var rows = Rows.of(database)) {
      return rows.one(
          "INSERT INTO nodes (id, host, port, roles, version, beat_at)"
              + " VALUES (gen_random_uuid(), 'node', 1, '{}', '1', now() - interval '1 hour') RETURNING id");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private void makeReady() {
    try (var rows = Rows.of(database)) {
      rows.largePictures();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** A picture in her gallery. */
  private String saved() {
    var artwork = ann.get("/api/artworks/next?sessionId=" + session).json().getString("id");
    // The library is small: the picture may already be saved, and then the first toggle removes it.
    if (!toggle(artwork)) {
      toggle(artwork);
    }
    return artwork;
  }

  private boolean toggle(String artwork) {
    return ann.post("/api/gallery/" + artwork + "/toggle", new JsonObject())
        .json()
        .getBoolean("saved");
  }

  private Answer scene(String name) {
    return ann.post(
        "/api/scenes",
        new JsonObject().put("name", name).put("controls", new JsonObject().put("motion", "calm")));
  }

  private String scenePath(String name) {
    return "/api/scenes/" + scene(name).json().getString("id");
  }

  /** Removes somebody who watches meanwhile. */
  private Answer removeViewer() {
    var open = ann.begin(new JsonObject().put("visibility", "public")).getString("sessionId");
    var viewers = "/api/sessions/" + open + "/viewers";
    try (var viewer = LiveScreen.watch(program, open, "a-viewer")) {
      viewer.listen("session." + open);
      Await.until(
          "the viewer is reported",
          Duration.ofSeconds(20),
          () -> !ann.get(viewers).json().getJsonArray("viewers").isEmpty());
      return ann.delete(viewers + "/a-viewer");
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private Answer collection(String name) {
    return ann.post("/api/collections", new JsonObject().put("name", name));
  }

  private String collectionPath(String name) {
    return "/api/collections/" + collection(name).json().getString("id");
  }

  private static JsonObject ids(String artwork) {
    return new JsonObject().put("artworkIds", new JsonArray().add(artwork));
  }

  private Answer share(String artwork) {
    return ann.post("/api/gallery/" + artwork + "/share", new JsonObject());
  }

  private String order() {
    return ann.post("/api/generate-art", new JsonObject().put("sessionId", session))
        .json()
        .getString("jobId");
  }
}
