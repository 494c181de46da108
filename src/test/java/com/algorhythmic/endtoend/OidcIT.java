package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FakeOidc;
import com.algorhythmic.testing.OidcServer;
import com.algorhythmic.testing.OidcVisitor;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in with providers of OpenID Connect: honest ones, and one that lies. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class OidcIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final ProgramFixture program;
  private final Visitor administrator;
  private final FakeOidc liar;
  private final String subject = "ann-" + UUID.randomUUID();
  private final String email = subject + "@example.org";
  private final JsonObject claims =
      new JsonObject().put("email", email).put("email_verified", true).put("name", "Ann");

  OidcIT(ApiFixture api) {
    program = api.program();
    administrator = api.administrator();
    liar = api.liar();
  }

  @Test
  void a_guest_becomes_a_user_and_is_found_again_on_another_device() throws Exception {
    var guest = new Visitor(program);
    guest.begin(new JsonObject());
    var id = user(guest).getString("user");
    var copy = new Visitor(program).withCookie(guest.cookie());

    assertThat(new OidcVisitor(guest).signIn("home", subject, claims)).isEqualTo("new");

    var account = user(guest);
    assertThat(account.getString("user")).isEqualTo(id);
    assertThat(account.getString("role")).isEqualTo("user");
    assertThat(account.getString("displayName")).isEqualTo("Ann");
    assertThat(account.getString("email"))
        .as("an address of a provider proves nothing")
        .isNull();
    Await.until(
        "the guest's old token is refused",
        Duration.ofSeconds(5),
        () -> copy.get("/api/auth/user").status() == 401);

    var elsewhere = new OidcVisitor(new Visitor(program));
    assertThat(elsewhere.signIn("home", subject, claims)).isEqualTo("signed-in");
    assertThat(user(elsewhere.visitor()).getString("user")).isEqualTo(id);
    assertThat(guest.get("/api/account/devices").json().getJsonArray("devices")).hasSize(2);
  }

  @Test
  void the_way_to_a_provider_is_as_the_standards_say() {
    var visitor = new OidcVisitor(new Visitor(program));
    var answer = visitor.visitor().post("/api/account/oidc/home", "");
    var parameters = OidcVisitor.parameters(answer.json().getString("url"));
    assertThat(parameters)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", FakeOidc.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("scope", "openid profile email")
        .containsEntry(
            "redirect_uri", program.at("/api/account/oidc/home/callback").toString());
    assertThat(parameters.get("code_challenge")).hasSize(43);
    assertThat(parameters.get("nonce")).hasSize(43);
    assertThat(answer.header("Set-Cookie"))
        .startsWith("algorhythmic-oidc=")
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Lax", "Path=/", "Max-Age=600")
        .doesNotContain(parameters.get("code_challenge"));

    var secure = visitor
        .visitor()
        .send(visitor
            .visitor()
            .request("/api/account/oidc/home")
            .header("X-Forwarded-Proto", "https")
            .POST(BodyPublishers.noBody()));
    assertThat(secure.status()).isEqualTo(200);
  }

  @Test
  void providers_are_listed_by_name_and_an_unknown_one_is_refused() {
    var visitor = new Visitor(program);
    var providers = visitor.get("/api/account/providers").json().getJsonArray("providers");
    assertThat(providers)
        .contains(new JsonObject().put("name", "home").put("label", "Home"))
        .hasSize(5);
    assertThat(visitor.post("/api/account/oidc/nobody", "").status()).isEqualTo(404);
  }

  @Test
  void an_answer_without_the_cookie_of_this_browser_signs_nobody_in() {
    var ann = new OidcVisitor(new Visitor(program));
    var back = OidcServer.logIn(ann.begin("home"), subject, claims);

    var mallory = new OidcVisitor(new Visitor(program));
    assertThat(mallory.back(back)).as("without a cookie").isEqualTo("expired");
    mallory.begin("home");
    assertThat(mallory.back(back)).as("with another state").isEqualTo("expired");
    assertThat(mallory.flow()).as("the cookie is used up").isNull();
    mallory.setFlow(ann.flow().substring(0, ann.flow().length() - 2) + "00");
    assertThat(mallory.back(back)).as("with a forged cookie").isEqualTo("expired");
    assertThat(ann.back("/api/account/oidc/work/callback?" + back.getRawQuery()))
        .as("of another provider")
        .isEqualTo("expired");
    assertThat(mallory.visitor().cookie()).isNull();
    assertThat(ann.visitor().cookie()).isNull();
  }

  @Test
  void an_answer_is_used_once_even_with_the_cookie_kept() {
    var ann = new OidcVisitor(new Visitor(program));
    var back = OidcServer.logIn(ann.begin("home"), subject, claims);
    var flow = ann.flow();
    assertThat(ann.back(back)).isEqualTo("new");

    var thief = new OidcVisitor(new Visitor(program));
    thief.setFlow(flow);
    assertThat(thief.back(back)).isEqualTo("expired");
    assertThat(thief.visitor().cookie()).isNull();
  }

  @Test
  void an_error_of_the_provider_leads_to_our_page_and_nowhere_else() {
    var ann = new OidcVisitor(new Visitor(program));
    var state = OidcVisitor.parameters(ann.begin("home")).get("state");
    assertThat(ann.back("/api/account/oidc/home/callback?error=access_denied&state=" + state))
        .isEqualTo("denied");
    state = OidcVisitor.parameters(ann.begin("home")).get("state");
    var answer = ann.visitor()
        .get("/api/account/oidc/home/callback?error=https%3A%2F%2Fevil.example&state=" + state
            + "&redirect_uri=https%3A%2F%2Fevil.example");
    assertThat(answer.header("Location"))
        .isEqualTo(program.at("/account#oidc=failed").toString());
  }

  @Test
  void the_same_address_at_two_providers_and_with_a_password_is_three_accounts() {
    var password = new Visitor(program);
    password.setPassword(administrator.accountLink(email), PASSWORD);
    var home = new OidcVisitor(new Visitor(program));
    assertThat(home.signIn("home", subject, claims)).isEqualTo("new");
    var work = new OidcVisitor(new Visitor(program));
    assertThat(work.signIn("work", subject, claims)).isEqualTo("new");

    assertThat(Stream.of(password, home.visitor(), work.visitor())
            .map(visitor -> user(visitor).getString("user"))
            .distinct())
        .hasSize(3);
  }

  @Test
  void a_user_links_another_provider_and_unlinks_all_but_the_last_way() {
    var ann = new OidcVisitor(new Visitor(program));
    ann.signIn("home", subject, claims);
    var id = user(ann.visitor()).getString("user");
    assertThat(ann.signIn("work", "w-" + subject, new JsonObject())).isEqualTo("linked");
    assertThat(user(ann.visitor()).getString("user")).isEqualTo(id);
    var phone = new OidcVisitor(new Visitor(program));
    assertThat(phone.signIn("work", "w-" + subject, new JsonObject())).isEqualTo("signed-in");
    assertThat(user(phone.visitor()).getString("user")).isEqualTo(id);

    var bob = new OidcVisitor(new Visitor(program));
    bob.signIn("home", "bob-" + subject, new JsonObject());
    assertThat(bob.signIn("work", "w-" + subject, new JsonObject())).isEqualTo("taken");

    var linked = identities(ann.visitor());
    assertThat(linked).extracting(one -> one.getString("provider")).containsExactly("home", "work");
    assertThat(linked.get(0).getString("email")).isEqualTo(email);
    assertThat(linked.get(1).getString("email"))
        .as("a provider may give no address")
        .isNull();
    assertThat(bob.visitor().delete(path(linked.get(0))).status()).isEqualTo(404);
    assertThat(ann.visitor().delete(path(linked.get(0))).status()).isEqualTo(200);
    assertThat(ann.visitor().delete(path(linked.get(1))).status()).isEqualTo(409);
    assertThat(identities(ann.visitor())).hasSize(1);
    assertThat(new OidcVisitor(new Visitor(program)).signIn("home", subject, claims))
        .as("it is free again")
        .isEqualTo("new");
  }

  @Test
  void an_identity_is_linked_only_while_the_same_user_is_signed_in() {
    var ann = new OidcVisitor(new Visitor(program));
    ann.signIn("home", subject, claims);
    var back = OidcServer.logIn(ann.begin("work"), "w-" + subject, claims);
    ann.visitor().post("/api/logout", "");
    assertThat(ann.back(back)).isEqualTo("expired");

    var foreign = ann.visitor()
        .send(ann.visitor()
            .request("/api/account/oidc/home")
            .header("Origin", "https://evil.example")
            .POST(BodyPublishers.noBody()));
    assertThat(foreign.status()).as("no other site begins it").isEqualTo(403);
  }

  @Test
  void two_answers_for_one_new_identity_make_one_user() {
    var ways = Stream.generate(() -> new OidcVisitor(new Visitor(program)))
        .limit(4)
        .map(one -> Map.entry(one, OidcServer.logIn(one.begin("home"), subject, claims)))
        .toList();
    var outcomes = ways.stream()
        .map(way -> CompletableFuture.supplyAsync(() -> way.getKey().back(way.getValue())))
        .toList();
    assertThat(outcomes.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder("new", "signed-in", "signed-in", "signed-in");
    assertThat(ways.stream()
            .map(way -> user(way.getKey().visitor()).getString("user"))
            .distinct())
        .hasSize(1);
  }

  @Test
  void an_identity_that_is_not_what_it_should_be_signs_nobody_in() {
    var key = liar.key();
    var now = Instant.now();
    Map<String, Function<String, String>> lies = Map.ofEntries(
        Map.entry("another nonce", nonce -> sign(key, good("another"))),
        Map.entry("no nonce", nonce -> sign(key, good(null))),
        Map.entry("audience", nonce -> sign(key, change(nonce).audience("other").build())),
        Map.entry(
            "no audience", nonce -> sign(key, change(nonce).audience(List.of()).build())),
        Map.entry(
            "two audiences without azp",
            nonce ->
                sign(key, change(nonce).audience(List.of(FakeOidc.CLIENT, "b")).build())),
        Map.entry("azp", nonce -> sign(key, change(nonce).claim("azp", "other").build())),
        Map.entry(
            "issuer",
            nonce -> sign(key, change(nonce).issuer("https://evil.example").build())),
        Map.entry(
            "expired",
            nonce -> sign(
                key,
                change(nonce).expirationTime(Date.from(now.minusSeconds(120))).build())),
        Map.entry(
            "no end", nonce -> sign(key, change(nonce).expirationTime(null).build())),
        Map.entry(
            "from yesterday",
            nonce -> sign(
                key,
                change(nonce).issueTime(Date.from(now.minusSeconds(86_400))).build())),
        Map.entry(
            "from tomorrow",
            nonce -> sign(
                key, change(nonce).issueTime(Date.from(now.plusSeconds(86_400))).build())),
        Map.entry("no subject", nonce -> sign(key, change(nonce).subject(null).build())),
        Map.entry("another key", nonce -> sign(liar.key(), good(nonce))),
        Map.entry("another key of that name", nonce -> sign(liar.key(key.getKeyID()), good(nonce))),
        Map.entry("alg none", nonce -> new PlainJWT(good(nonce)).serialize()),
        Map.entry(
            "alg none with a signature", nonce -> new PlainJWT(good(nonce)).serialize() + "AA"),
        Map.entry("the public key as a secret", nonce -> confused(key, good(nonce))),
        Map.entry("no token", nonce -> "nonsense"));
    lies.forEach((lie, token) -> {
      var ann = new OidcVisitor(new Visitor(program));
      liar.honest(key, () -> "");
      var parameters = OidcVisitor.parameters(ann.begin("liar"));
      liar.honest(key, () -> token.apply(parameters.get("nonce")));
      assertThat(ann.back(callback(parameters))).as(lie).isEqualTo("failed");
      assertThat(ann.visitor().cookie()).as(lie).isNull();
    });
    assertThat(honest(key)).isEqualTo("new");
  }

  @Test
  void a_provider_changes_its_keys_at_any_time() {
    assertThat(honest(liar.key())).isEqualTo("new");
    assertThat(honest(liar.key())).as("another key").isEqualTo("signed-in");
    assertThat(honest(liar.key("same"))).isEqualTo("signed-in");
    assertThat(honest(liar.key("same"))).as("another key of the same name").isEqualTo("signed-in");
  }

  @Test
  void a_provider_that_is_away_or_broken_harms_nobody() {
    var ann = new OidcVisitor(new Visitor(program));
    var gone = ann.visitor().post("/api/account/oidc/gone", "");
    assertThat(gone.status()).isEqualTo(503);
    assertThat(gone.json().getString("detail")).isEqualTo("Gone cannot be used just now");

    var key = liar.key();
    Map<String, Runnable> faults = Map.of(
        "away", () -> liar.answers("/token", 502),
        "failed", () -> liar.answers("/token", 400),
        "away ", () -> liar.hangs("/token"),
        "away  ", () -> liar.floods("/token", 50_000_000),
        "failed ", () -> liar.answers("/token", JsonObject::new));
    faults.forEach((outcome, fault) -> {
      liar.honest(key, () -> "");
      var parameters = OidcVisitor.parameters(ann.begin("liar"));
      fault.run();
      assertThat(ann.back(callback(parameters))).isEqualTo(outcome.strip());
    });
    assertThat(ann.visitor().get("/api/health").status()).isEqualTo(200);
    assertThat(honest(key)).isEqualTo("new");
  }

  @Test
  void a_provider_that_lies_about_itself_is_asked_again_until_it_is_honest() {
    var path = "/strange/.well-known/openid-configuration";
    var issuer = liar.issuer() + "/strange";
    var honest = liar.description().put("issuer", issuer);
    var lies = List.<Runnable>of(
        () -> liar.answers(path, 404),
        () -> liar.answers(path, () -> honest.copy().put("issuer", "https://evil.example")),
        () ->
            liar.answers(path, () -> honest.copy().put("token_endpoint", "http://192.0.2.1/token")),
        () -> liar.answers(path, () -> honest.copy().put("jwks_uri", "file:///etc/passwd")),
        () -> liar.answers(path, () -> honest.copy().putNull("authorization_endpoint")),
        () -> liar.floods(path, 50_000_000),
        () -> liar.hangs(path));
    var ann = new Visitor(program);
    for (var lie : lies) {
      lie.run();
      var answer = ann.post("/api/account/oidc/strange", "");
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      assertThat(ann.others()).as("nothing has begun").isEmpty();
    }
    liar.answers(path, () -> honest);
    assertThat(ann.post("/api/account/oidc/strange", "").status()).isEqualTo(200);
  }

  private String honest(RSAKey key) {
    var ann = new OidcVisitor(new Visitor(program));
    liar.honest(key, () -> "");
    var parameters = OidcVisitor.parameters(ann.begin("liar"));
    liar.honest(key, () -> sign(key, good(parameters.get("nonce"))));
    return ann.back(callback(parameters));
  }

  private static String callback(Map<String, String> parameters) {
    return "/api/account/oidc/liar/callback?code=c&state=" + parameters.get("state");
  }

  private JWTClaimsSet.Builder change(String nonce) {
    return liar.claims(subject, nonce);
  }

  private JWTClaimsSet good(String nonce) {
    return change(nonce).build();
  }

  private static String sign(RSAKey key, JWTClaimsSet of) {
    return FakeOidc.signed(key, of);
  }

  /** Signed with a secret that is the public key, which everybody knows. */
  private static String confused(RSAKey key, JWTClaimsSet of) {
    try {
      var token = new SignedJWT(
          new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), of);
      token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonObject user(Visitor visitor) {
    return visitor.get("/api/auth/user").json();
  }

  private static List<JsonObject> identities(Visitor visitor) {
    return visitor
        .get("/api/account/identities")
        .json()
        .getJsonArray("identities", new JsonArray())
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static String path(JsonObject identity) {
    return "/api/account/identities/" + identity.getString("id");
  }
}
