package com.algorhythmic.testing;

import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A visitor on the way to a provider of OpenID Connect and back. */
public record OidcVisitor(Visitor visitor) {
  private static final String FLOW = Visitor.COOKIE + "-oidc";

  /** Begins to sign in, or to link if somebody is signed in; returns the address of the provider. */
  public String begin(String provider) {
    var answer = visitor.post("/api/account/oidc/" + provider, "");
    if (answer.status() != 200) {
      throw new AssertionError("not begun: " + answer);
    }
    return answer.json().getString("url");
  }

  /** Comes back; returns the outcome. */
  public String back(String target) {
    return outcome(visitor.get(target));
  }

  /** Comes back from where an honest provider sends the browser; returns the outcome. */
  public String back(URI address) {
    return back(address.getRawPath() + "?" + address.getRawQuery());
  }

  /** Signs in with an honest provider, or links it; returns the outcome. */
  public String signIn(String provider, String subject, JsonObject claims) {
    return back(OidcServer.logIn(begin(provider), subject, claims));
  }

  /** Links an identity at an honest provider and unlinks it; the visitor has a password. */
  public Answer linkAndUnlink(String provider) {
    signIn(provider, "unlinked-" + UUID.randomUUID(), new JsonObject());
    var identities = visitor.get("/api/account/identities").json().getJsonArray("identities");
    return visitor.delete(
        "/api/account/identities/" + identities.getJsonObject(0).getString("id"));
  }

  /** How a visit from a provider has ended. */
  public static String outcome(Answer answer) {
    var location = answer.header("Location");
    if (answer.status() != 302 || !location.contains("/account#oidc=")) {
      throw new AssertionError("no outcome: " + answer);
    }
    return location.replaceFirst(".*#oidc=", "");
  }

  /** The parameters of the provider's address. */
  public static Map<String, String> parameters(String url) {
    return Stream.of(URI.create(url).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(
            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  /** The cookie of the sign-in that has begun; null without one. */
  public String flow() {
    return visitor.others().get(FLOW);
  }

  public void setFlow(String value) {
    visitor.others().put(FLOW, value);
  }
}
