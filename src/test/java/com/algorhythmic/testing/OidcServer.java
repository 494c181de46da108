package com.algorhythmic.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;

/** Two providers of OpenID Connect on loopback, home and work, at which anybody signs in under any name. */
public final class OidcServer implements AutoCloseable {
  private static final String CONFIG =
      "{\"interactiveLogin\": true, \"httpServer\": \"NettyWrapper\"}";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final MockOAuth2Server server =
      new MockOAuth2Server(OAuth2Config.Companion.fromJson(CONFIG));
  private final int port = ProgramFixture.freePort();

  private OidcServer() {
    server.start(InetAddress.getLoopbackAddress(), port);
  }

  public static OidcServer start() {
    return new OidcServer();
  }

  /** The settings of a program that knows both. */
  public Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    for (var name : new String[] {"home", "work"}) {
      settings.putAll(settings(name, issuer(name)));
    }
    return settings;
  }

  /** The settings of a provider, whose label is its name with a capital letter. */
  public static Map<String, String> settings(String name, String issuer) {
    var prefix = "ALGO_OIDC_" + name.toUpperCase(Locale.ROOT) + "_";
    return Map.of(
        prefix + "ISSUER",
        issuer,
        prefix + "CLIENT_ID",
        "algorhythmic",
        prefix + "CLIENT_SECRET",
        "a secret of " + name,
        prefix + "LABEL",
        name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
  }

  public String issuer(String name) {
    return "http://127.0.0.1:" + port + "/" + name;
  }

  /** Says who somebody is at the address of a provider; returns where that sends the browser. */
  public static URI logIn(String url, String subject, JsonObject claims) {
    var form = "username=" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "&claims="
        + URLEncoder.encode(claims.encode(), StandardCharsets.UTF_8);
    try {
      var answer = HTTP.send(
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build(),
          BodyHandlers.ofString());
      return URI.create(answer
          .headers()
          .firstValue("Location")
          .orElseThrow(() -> new AssertionError("no way back: " + answer.body())));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
