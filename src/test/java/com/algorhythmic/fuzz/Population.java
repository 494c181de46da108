package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Caller.Kind;
import com.algorhythmic.fuzz.Connection.Answer;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.RandomSecret;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The callers of every role and their sessions, pictures and jobs; it renews what requests use up. */
final class Population {
  private static final int GUESTS = 8;
  /** Each is painted at its first request, which takes longer than hundreds of other requests. */
  private static final int STYLE_CARDS = 3;

  private static final int CREDITS = 100_000;
  private static final Duration LIFETIME = Duration.ofHours(6);
  private static final Duration FIRST_PICTURE_LIMIT = Duration.ofSeconds(60);

  private final Tokens tokens;
  private final Pool pool = new Pool();
  private final Visitor administrator;

  private Population(ProgramFixture program, String secret) {
    tokens = new Tokens(secret);
    administrator = new Visitor(program).asAdministrator();
  }

  static final List<String> EMAILS =
      List.of("ann@example.org", "Bea@Example.ORG", "cid+show@[1]", "dan@localhost");

  /** Creates the callers. @param secret the key that the program signs tokens with */
  static Population of(ProgramFixture program, String secret) throws Exception {
    var population = new Population(program, secret);
    for (int i = 0; i < GUESTS; i++) {
      population.addGuest(program, i);
    }
    population.addStaff();
    population.addForgedTokens();
    population.addWords();
    return population;
  }

  Pool pool() {
    return pool;
  }

  private void addGuest(ProgramFixture program, int place) throws Exception {
    var visitor = new Visitor(program);
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    var user = visitor.get("/api/auth/user").json().getString("user");
    administrator.post(
        "/api/admin/credits/grant",
        new JsonObject().put("userId", user).put("amount", CREDITS).put("reason", "for the fuzz"));
    pool.put("sessionId", place, session);
    pool.put("userId", place, user);
    var gifts = new JsonObject().put("credits", 3).put("days", 9);
    var gift = administrator
        .post("/api/admin/gift-codes", gifts)
        .json()
        .getJsonArray("codes")
        .getJsonObject(0);
    pool.put("giftId", place, gift.getString("id"));
    var account = UUID.fromString(user);
    // One in four accounts signs in as a user instead of as a guest.
    var kind = place % 4 == 3 ? Kind.USER : Kind.GUEST;
    pool.put(new Caller(kind, place, mint(kind, account, session), user, session));
    pool.put(new Caller(Kind.REMOTE, place, mint(Kind.REMOTE, account, session), user, session));
    var revoked = mint(Kind.GUEST, account, session);
    new Visitor(program).withCookie(revoked).post("/api/logout", "");
    pool.put(new Caller(Kind.REVOKED, place, revoked, user, session));
    // The studio paints the first one, which a busy machine may not finish in time for the first
    // request.
    var artwork = Await.value(
            "a picture",
            FIRST_PICTURE_LIMIT,
            () -> visitor.get("/api/artworks/next?sessionId=" + session),
            answer -> answer.status() == 200)
        .json();
    pool.put("artworkId", place, artwork.getString("id"));
    pool.put("picture", place, artwork.getString("imageUrl"));
    visitor.post("/api/gallery/" + artwork.getString("id") + "/toggle", "");
    pool.put(
        "link",
        place,
        visitor
            .post("/api/gallery/" + artwork.getString("id") + "/share", "")
            .json()
            .getString("link")
            .replace("/art/", ""));
    pool.put(
        "jobId",
        place,
        visitor
            .post("/api/generate-art", new JsonObject().put("sessionId", session))
            .json()
            .getString("jobId"));
    pool.put(
        "code",
        place,
        visitor.post("/api/sessions/" + session + "/pairing", "").json().getString("code"));
  }

  private void addStaff() {
    var claims = new JsonObject(new String(
        Base64.getUrlDecoder().decode(administrator.cookie().split("\\.")[1]),
        StandardCharsets.UTF_8));
    var user = claims.getString("sub");
    for (int i = 0; i < GUESTS; i++) {
      for (var kind : List.of(Kind.OPERATOR, Kind.ADMIN)) {
        pool.put(new Caller(kind, i, mint(kind, UUID.fromString(user), null), user, null));
      }
    }
  }

  private void addForgedTokens() {
    var user = UUID.randomUUID();
    var good = mint(Kind.ADMIN, user, null).split("\\.");
    var other = new Tokens(RandomSecret.create())
        .mint(new Identity(user, "admin"), LIFETIME)
        .text();
    var none = Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    var forged = List.of(
        other,
        none + "." + good[1] + ".",
        good[0] + "." + good[1],
        good[0] + ".bm90IGpzb24." + good[2],
        good[0] + "." + good[1] + "." + good[2].toLowerCase(),
        "...",
        "a.b.c",
        "x".repeat(4_000));
    for (int i = 0; i < forged.size(); i++) {
      pool.put(new Caller(Kind.FORGED, i, forged.get(i), null, null));
    }
  }

  private String mint(Kind kind, UUID user, String session) {
    var identity = kind == Kind.REMOTE
        ? Identity.remote(user, session)
        : new Identity(user, kind.name().toLowerCase());
    return tokens.mint(identity, LIFETIME).text();
  }

  private void addWords() {
    var styles = administrator.get("/api/styles").json();
    var labels = styles.getJsonArray("categories").stream()
        .map(JsonObject.class::cast)
        .flatMap(category -> objects(category.getJsonArray("styles")))
        .flatMap(style -> Stream.of(style.getString("id"), style.getString("label")))
        .toList();
    pool.words("styles", labels);
    pool.words("email", EMAILS);
    pool.words(
        "style",
        labels.stream()
            .filter(label -> label.matches("[a-z-]+"))
            .limit(STYLE_CARDS)
            .toList());
    pool.words(
        "artists",
        objects(styles.getJsonArray("artists"))
            .map(artist -> artist.getString("id"))
            .toList());
    pool.words(
        "key",
        objects(administrator.get("/api/admin/settings").json().getJsonArray("settings"))
            .filter(setting -> setting.getBoolean("changeable"))
            .map(setting -> setting.getString("key"))
            .toList());
    pool.words(
        "task",
        objects(administrator.get("/api/admin/tasks").json().getJsonArray("tasks"))
            .map(task -> task.getString("name"))
            .toList());
    pool.words("tier", List.of("free", "premium", "ultimate"));
    var now = Instant.now();
    pool.words(
        "at",
        IntStream.range(0, 20)
            .mapToObj(hour -> now.minus(Duration.ofHours(hour)).toString())
            .toList());
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  /** Stores ids of the answer, and replaces what the request has used up. */
  void harvest(Request request, Operation operation, Answer answer) {
    if (answer.status() >= 300) {
      return;
    }
    switch (operation.id()) {
      case "generateArt", "paintAgain", "testGenerate", "redriveJob" -> {
        keep("jobId", request, answer, "jobId");
        var job = new JsonObject(answer.text()).getString("jobId");
        senders(request)
            .forEach(sender -> pool.put(Pool.ofUser("jobId", sender), request.number(), job));
      }
      case "createCollection" -> keepOwn("collectionId", request, answer);
      case "keepScene" -> keepOwn("sceneId", request, answer);
      case "addPlayer" -> keepOwn("player", request, answer);
      case "nextArtwork" -> {
        keep("artworkId", request, answer, "id");
        keep("picture", request, answer, "imageUrl");
      }
      case "offerPairing" -> keep("code", request, answer, "code");
      case "logout" -> renew(request);
      case "changeSetting" -> {
        var changed = new JsonObject(answer.text());
        if (changed.getString("origin").equals("administrator")) {
          administrator.post(
              "/api/admin/settings",
              new JsonObject().put("key", changed.getString("key")).putNull("value"));
        }
      }
      default -> {
        // Nothing to keep.
      }
    }
  }

  private void keepOwn(String kind, Request request, Answer answer) {
    var id = new JsonObject(answer.text()).getString("id");
    pool.put(kind, request.number(), id);
    senders(request).forEach(sender -> pool.put(Pool.ofUser(kind, sender), request.number(), id));
  }

  private void keep(String kind, Request request, Answer answer, String field) {
    pool.put(kind, request.number(), new JsonObject(answer.text()).getString(field));
  }

  /** Signs the caller in again who has logged out. */
  private void renew(Request request) {
    senders(request)
        .forEach(caller -> pool.put(new Caller(
            caller.kind(),
            caller.place(),
            mint(caller.kind(), UUID.fromString(caller.user()), caller.session()),
            caller.user(),
            caller.session())));
  }

  private Stream<Caller> senders(Request request) {
    var sent = new String(request.bytes(), StandardCharsets.ISO_8859_1);
    return Stream.of(Kind.GUEST, Kind.USER, Kind.OPERATOR, Kind.ADMIN, Kind.REMOTE)
        .flatMap(kind -> pool.all(kind).stream())
        .filter(caller -> sent.contains(caller.token()));
  }
}
