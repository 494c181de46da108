package com.algorhythmic.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An HTTP client of a running program that keeps its cookies. */
public final class Visitor {
  public static final String COOKIE = "algorhythmic";
  private static final Pattern RECEIVED = Pattern.compile(
      "^vertx_eventbus_received_total\\{side=\"remote\"} (\\S+)$", Pattern.MULTILINE);
  private static final Duration FIRST_PICTURE_LIMIT = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5))
      .build();

  private final ProgramFixture program;
  private final Function<String, URI> door;
  private String cookie;
  private String cookieName = COOKIE;
  private final Map<String, String> others = new TreeMap<>();

  /** A client without identity. */
  public Visitor(ProgramFixture program) {
    this(program, program::at);
  }

  private Visitor(ProgramFixture program, Function<String, URI> door) {
    this.program = program;
    this.door = door;
  }

  /** A client without identity that connects through a proxy. */
  public static Visitor through(HaProxy proxy, ProgramFixture program) {
    return new Visitor(program, proxy::at);
  }

  /** Creates a session, and with it a guest account; returns the session. */
  public JsonObject begin(JsonObject wish) {
    var answer = post("/api/sessions", wish);
    if (answer.status() != 201) {
      throw new AssertionError("no session: " + answer);
    }
    return answer.json();
  }

  /** Creates a session for a guest that has its first credits. */
  public JsonObject beginWithCredits(JsonObject wish) {
    var session = begin(wish);
    showFirstPicture();
    return session;
  }

  /** Brings the first credits: a screen shows a picture, in another session, which is paused and orders none. */
  public void showFirstPicture() {
    var session = begin(new JsonObject()).getString("sessionId");
    try (var screen = LiveScreen.joinBlank(program, this, session)) {
      screen.ask("session.control", new JsonObject().put("paused", true));
      var artwork = screen.awaitArtwork(FIRST_PICTURE_LIMIT).getString("id");
      screen.ask("session.shown", new JsonObject().put("artworkId", artwork));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  public Answer post(String path, JsonObject body) {
    return post(path, body.encode());
  }

  public Answer post(String path, String body) {
    return send(request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body)));
  }

  public Answer put(String path, JsonObject body) {
    return send(request(path)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body.encode())));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  /** Sets the password of an address by the link to it, and signs in. @param url of the link, or the secret in it */
  public Answer setPassword(String url, String password) {
    var secret = url.substring(url.indexOf('=') + 1);
    return put(
        "/api/account/password", new JsonObject().put("link", secret).put("password", password));
  }

  /** Makes a link to an address, as an administrator; returns its URL. */
  public String accountLink(String email) {
    return post("/api/admin/account-links", new JsonObject().put("email", email))
        .json()
        .getString("url");
  }

  /** A request builder with the cookie. */
  public HttpRequest.Builder request(String path) {
    return request(door.apply(path));
  }

  private HttpRequest.Builder request(URI address) {
    var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    return cookie == null && others.isEmpty() ? request : request.header("Cookie", cookieHeader());
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").stream()
          .filter(set -> set.matches("(__Host-)?" + COOKIE + "=.*"))
          .forEach(set -> {
            cookieName = set.replaceFirst("=.*", "");
            cookie = value(set);
          });
      response.headers().allValues("Set-Cookie").stream()
          .filter(set -> set.matches("(__Host-)?" + COOKIE + "-.*"))
          .forEach(set -> others.put(set.replaceFirst("=.*", ""), value(set)));
      others.values().removeIf(String::isEmpty);
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException failure) {
      throw new AssertionError(
          "no answer: " + failure + "\nthe program printed:\n" + program.printed(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private static String value(String setCookie) {
    return setCookie.substring(setCookie.indexOf('=') + 1).replaceFirst(";.*", "");
  }

  /** The cookies besides its token, by name; a test may change them. */
  public Map<String, String> others() {
    return others;
  }

  /** What the management port answers. */
  public Answer management(String path) {
    return send(HttpRequest.newBuilder(program.management(path)).timeout(Duration.ofSeconds(10)));
  }

  /** How many messages the program has got from other nodes. */
  public double received() {
    var metrics = management("/metrics").text();
    return RECEIVED
        .matcher(metrics)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such counter in " + metrics));
  }

  /** The signed token; null without identity. */
  public String cookie() {
    return cookie;
  }

  /** Its cookie as browsers send it. */
  public String cookieHeader() {
    var all = new TreeMap<>(others);
    if (cookie != null) {
      all.put(cookieName, cookie);
    }
    return all.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Replaces the token, also by an invalid one. */
  public Visitor withCookie(String token) {
    cookie = token;
    return this;
  }

  /** Uses the administrator's token of a program in development. */
  public Visitor asAdministrator() {
    try {
      return withCookie(Files.readString(program.folder().resolve("data").resolve("admin-token"))
          .strip());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  /** An HTTP answer, its body read as text. */
  public record Answer(int status, HttpHeaders headers, String text) {

    public JsonObject json() {
      return new JsonObject(text);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }
}
