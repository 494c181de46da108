package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Concurrent
@ExtendWith(ApiFixture.Extension.class)
class SignInIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final ProgramFixture program;
  private final Visitor administrator;
  private final String database;
  private final Tokens tokens;
  private final String email = "ann-" + UUID.randomUUID() + "@example.org";

  SignInIT(ApiFixture api) {
    program = api.program();
    administrator = api.administrator();
    database = api.database();
    tokens = api.tokens();
  }

  @Test
  void a_guest_becomes_a_user_and_finds_everything_again_on_another_device() throws Exception {
    var guest = guest();
    var id = user(guest);
    guest.send(guest
        .request("/api/preferences")
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString("{\"styles\":[\"synthwave\"]}")));
    var preferences = guest.get("/api/preferences").text();

    var account = guest.setPassword(link(), PASSWORD);

    assertThat(account.status()).as(account.text()).isEqualTo(200);
    assertThat(account.json().getString("user")).isEqualTo(id);
    assertThat(account.json().getString("role")).isEqualTo("user");
    assertThat(account.json().getString("email")).isEqualTo(email);
    assertThat(user(guest)).isEqualTo(id);

    var elsewhere = new Visitor(program);
    assertThat(signIn(elsewhere, email.toUpperCase(Locale.ROOT), PASSWORD).status())
        .isEqualTo(200);
    assertThat(user(elsewhere)).isEqualTo(id);
    assertThat(elsewhere.get("/api/preferences").text()).isEqualTo(preferences);
  }

  @Test
  void tokens_that_a_guest_had_before_end_when_it_becomes_a_user() throws Exception {
    var planted = guest();
    var copy = new Visitor(program).withCookie(planted.cookie());
    planted.setPassword(link(), PASSWORD);

    awaitSignedOut(copy);
    assertThat(planted.get("/api/auth/user").status()).isEqualTo(200);
  }

  @Test
  void a_link_works_once_and_takes_the_others_to_its_address_with_it() {
    var link = link();
    var other = link();
    assertThat(new Visitor(program).setPassword(link, PASSWORD).status()).isEqualTo(200);

    for (var used : new String[] {link, other, link + "0", "none", UUID.randomUUID() + ".0"}) {
      var answer = new Visitor(program).setPassword(used, PASSWORD);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().getString("detail"))
          .isEqualTo("this link was used or has expired: ask for another one");
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void an_expired_link_sets_no_password() throws Exception {
    var link = link();
    try (var rows = Rows.of(database)) {
      rows.run(
          "UPDATE account_links SET expires_at = now() WHERE id = ?",
          UUID.fromString(link.substring(0, link.indexOf('.'))));
    }
    assertThat(new Visitor(program).setPassword(link, PASSWORD).status()).isEqualTo(404);
  }

  @Test
  void two_links_that_are_used_at_once_make_one_user() {
    var links = Stream.of(link(), link(), link(), link()).toList();
    var answers = links.stream()
        .map(link -> CompletableFuture.supplyAsync(
            () -> new Visitor(program).setPassword(link, PASSWORD).status()))
        .toList();
    assertThat(answers.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(200, 404, 404, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "password1234", "1234567890", "qwertyuiop", "aaaaaaaaaaaaaaaa"})
  void a_password_that_is_easily_guessed_is_refused_and_the_link_stays(String weak) {
    var link = link();
    var visitor = new Visitor(program);
    var refused = visitor.setPassword(link, weak);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().getString("field")).isEqualTo("password");
    assertThat(visitor.setPassword(link, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void ones_own_address_is_no_password() {
    assertThat(new Visitor(program).setPassword(link(), email).status()).isEqualTo(400);
  }

  @Test
  void nobody_learns_who_has_an_account() {
    new Visitor(program).setPassword(link(), PASSWORD);
    var nobody = "nobody-" + UUID.randomUUID() + "@example.org";

    var wrong = signIn(new Visitor(program), email, "a wrong password");
    var unknown = signIn(new Visitor(program), nobody, "a wrong password");
    assertThat(wrong.status()).isEqualTo(404);
    assertThat(unknown.status()).isEqualTo(wrong.status());
    assertThat(unknown.json().getString("detail")).isEqualTo(wrong.json().getString("detail"));

    var known = requestLink(email);
    var other = requestLink(nobody);
    assertThat(known.status()).isEqualTo(202);
    assertThat(other.status()).isEqualTo(202);
    assertThat(other.text()).isEqualTo(known.text());
  }

  @Test
  void a_new_password_ends_the_old_one_and_signs_out_everywhere_else() throws Exception {
    var first = new Visitor(program);
    first.setPassword(link(), PASSWORD);
    var second = new Visitor(program);
    second.setPassword(link(), "another sea of green lamps");

    awaitSignedOut(first);
    assertThat(second.get("/api/auth/user").status()).isEqualTo(200);
    assertThat(signIn(new Visitor(program), email, PASSWORD).status()).isEqualTo(404);
  }

  @Test
  void devices_are_listed_and_each_can_be_signed_out() throws Exception {
    var laptop = new Visitor(program);
    laptop.setPassword(link(), PASSWORD);
    var phone = new Visitor(program);
    signIn(phone, email, PASSWORD);

    var devices = laptop.get("/api/account/devices").json().getJsonArray("devices");
    assertThat(devices).hasSize(2);
    var other = devices.stream()
        .map(JsonObject.class::cast)
        .filter(device -> !device.getBoolean("current"))
        .findFirst()
        .orElseThrow()
        .getString("id");
    var stranger = new Visitor(program);
    stranger.setPassword(linkFor("eve-" + email), PASSWORD);
    assertThat(stranger.delete("/api/account/devices/" + other).status()).isEqualTo(404);

    assertThat(laptop.delete("/api/account/devices/" + other).status()).isEqualTo(200);
    awaitSignedOut(phone);
    assertThat(laptop.get("/api/auth/user").status()).isEqualTo(200);

    signIn(phone, email, PASSWORD);
    var everywhere = phone.delete("/api/account/devices");
    assertThat(everywhere.json().getInteger("devices")).isEqualTo(2);
    awaitSignedOut(laptop);
  }

  @Test
  void signing_out_takes_the_device_off_the_list() {
    var laptop = new Visitor(program);
    laptop.setPassword(link(), PASSWORD);
    var phone = new Visitor(program);
    signIn(phone, email, PASSWORD);

    assertThat(phone.post("/api/logout", "").status()).isEqualTo(200);

    var left = laptop.get("/api/account/devices").json().getJsonArray("devices");
    assertThat(left).hasSize(1);
    assertThat(left.getJsonObject(0).getBoolean("current")).isTrue();
  }

  @Test
  void a_token_that_ends_soon_is_renewed_together_with_its_device() throws Exception {
    var visitor = new Visitor(program);
    visitor.setPassword(link(), PASSWORD);
    var session = visitor.begin(new JsonObject()).getString("sessionId");
    var identity = tokens.verify(visitor.cookie(), Instant.now());
    var old = tokens.mint(identity, Duration.ofDays(40)).text();
    try (var rows = Rows.of(database)) {
      rows.run(
          "UPDATE devices SET ends_at = now() + interval '40 days' WHERE id = ?",
          identity.token().device());
      visitor.withCookie(old).get("/api/sessions/" + session);

      assertThat(visitor.cookie()).isNotEqualTo(old);
      var renewed = tokens.verify(visitor.cookie(), Instant.now());
      assertThat(renewed.token().device()).isEqualTo(identity.token().device());
      assertThat(renewed.token().expiresAt()).isAfter(Instant.now().plus(Duration.ofDays(89)));
      assertThat(rows.one(
              "SELECT ends_at > now() + interval '89 days' FROM devices WHERE id = ?",
              identity.token().device()))
          .isEqualTo("t");
    }
    visitor.delete("/api/account/devices");
    awaitSignedOut(visitor.withCookie(old));
  }

  @Test
  void a_browser_is_its_guest_again_after_signing_out_until_the_user_takes_it_along()
      throws Exception {
    new Visitor(program).setPassword(link(), PASSWORD);
    var browser = guest();
    var guest = user(browser);
    signIn(browser, email, PASSWORD);
    var owner = user(browser);
    assertThat(owner).isNotEqualTo(guest);
    browser.post("/api/logout", "");
    assertThat(user(browser)).isEqualTo(guest);

    signIn(browser, email, PASSWORD);
    var cookies = browser.others();
    var left = cookies.get(Visitor.COOKIE + "-guest");
    var thief = new Visitor(program);
    thief.setPassword(linkFor("eve-" + email), PASSWORD);
    assertThat(thief.post("/api/account/guest", "").status())
        .as("another browser")
        .isEqualTo(404);
    assertThat(browser.post("/api/account/guest", "").status()).isEqualTo(200);
    assertThat(cookies).doesNotContainKey(Visitor.COOKIE + "-guest");
    assertThat(browser.post("/api/account/guest", "").status()).as("it is done").isEqualTo(404);
    try (var rows = Rows.of(database)) {
      assertThat(rows.one("SELECT merged_into FROM users WHERE id = ?", UUID.fromString(guest)))
          .isEqualTo(owner);
      assertThat(
              rows.count("SELECT count(*) FROM sessions WHERE user_id = ?", UUID.fromString(owner)))
          .isEqualTo(1);
    }
    awaitSignedOut(new Visitor(program).withCookie(left));
  }

  @Test
  void an_address_without_a_domain_is_refused() {
    for (var bad :
        new String[] {"ann", "ann@", "@example.org", "a nn@example.org", "änn@example.org"}) {
      var answer = requestLink(bad);
      assertThat(answer.status()).as(bad).isEqualTo(400);
    }
  }

  private Visitor guest() {
    var guest = new Visitor(program);
    guest.begin(new JsonObject());
    return guest;
  }

  private static String user(Visitor visitor) {
    return visitor.get("/api/auth/user").json().getString("user");
  }

  /** The secret of a link that an administrator makes. */
  private String link() {
    return linkFor(email);
  }

  private String linkFor(String address) {
    var url = administrator.accountLink(address);
    return url.substring(url.indexOf("#link=") + "#link=".length());
  }

  private Answer requestLink(String address) {
    return new Visitor(program).post("/api/account/links", new JsonObject().put("email", address));
  }

  private static Answer signIn(Visitor visitor, String address, String password) {
    return visitor.post(
        "/api/account/sign-in", new JsonObject().put("email", address).put("password", password));
  }

  /** A revocation reaches every node shortly after it is committed. */
  private static void awaitSignedOut(Visitor visitor) throws Exception {
    Await.until(
        "the token is refused",
        Duration.ofSeconds(5),
        () -> visitor.get("/api/auth/user").status() == 401);
  }
}
