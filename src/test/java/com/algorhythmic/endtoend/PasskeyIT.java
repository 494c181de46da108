package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FactorVisitor;
import com.algorhythmic.testing.PasskeyDevice;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passkeys of a device that keeps to WebAuthn, or does not. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
class PasskeyIT {
  private static final String PASSKEYS = "/api/account/passkeys";
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final ApiFixture api;
  private final ProgramFixture program;
  private final String email = "pia-" + UUID.randomUUID() + "@example.org";
  private final Visitor pia;
  private final PasskeyDevice device;

  PasskeyIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    pia = new Visitor(program);
    device = device();
  }

  private PasskeyDevice device() {
    return new PasskeyDevice(program.at(""));
  }

  @BeforeEach
  void signIn() {
    assertThat(pia.setPassword(api.administrator().accountLink(email), PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void a_passkey_signs_in_without_address_password_and_code() {
    new FactorVisitor(pia).begin().confirm();
    var added = device.addTo(pia);
    assertThat(added.status()).as(added.text()).isEqualTo(201);
    assertThat(added.json().getString("usedAt")).isNull();

    device.counter = 7;
    var other = new Visitor(program);
    var in = device.signIn(other);
    assertThat(in.status()).as(in.text()).isEqualTo(200);
    assertThat(in.json().getString("email")).isEqualTo(email);
    assertThat(other.get("/api/auth/user").json().getString("user")).isEqualTo(user(pia));
    var listed = other.get(PASSKEYS).json().getJsonArray("passkeys");
    assertThat(listed).hasSize(1);
    assertThat(listed.getJsonObject(0).getString("usedAt")).isNotNull();
  }

  @Test
  void an_answer_counts_once_in_the_browser_that_began_and_for_what_it_began() {
    device.addTo(pia);
    var visitor = new Visitor(program);
    var options = PasskeyDevice.beginSignIn(visitor);
    assertRefused(device.finishSignIn(new Visitor(program), options), 409, "passkey-expired");
    var cookies = visitor.others();
    assertThat(cookies).as("the cookie of the challenge").isNotEmpty();
    var kept = Map.copyOf(cookies);
    assertThat(device.finishSignIn(visitor, options).status()).isEqualTo(200);
    assertRefused(device.finishSignIn(visitor, options), 409, "passkey-expired");
    var thief = new Visitor(program);
    thief.others().putAll(kept);
    assertRefused(device.finishSignIn(thief, options), 409, "passkey-expired");

    var mine = PasskeyDevice.begin(pia);
    assertRefused(device.finishSignIn(pia, mine), 409, "passkey-expired");
    assertThat(device()
            .finishAdding(
                pia, PasskeyDevice.beginSignIn(pia).put("user", mine.getJsonObject("user")))
            .status())
        .as("a challenge to sign in adds nothing")
        .isEqualTo(409);
  }

  @Test
  void what_a_device_signs_for_another_page_or_without_a_finger_is_refused() {
    device.addTo(pia);
    device.verifies = false;
    assertRefused(device.signIn(new Visitor(program)), 404, "unknown-passkey");
    device.verifies = true;
    var origin = device.origin;
    device.origin = "https://elsewhere.example";
    assertRefused(device.signIn(new Visitor(program)), 404, "unknown-passkey");
    device.origin = origin;
    var domain = device.domain;
    device.domain = "elsewhere.example";
    assertRefused(device.signIn(new Visitor(program)), 404, "unknown-passkey");
    device.domain = domain;
    var handle = device.userHandle;
    device.userHandle = "AAAAAAAAAAAAAAAAAAAAAA";
    assertRefused(device.signIn(new Visitor(program)), 404, "unknown-passkey");
    device.userHandle = handle;
    var stranger = device();
    stranger.userHandle = handle;
    assertRefused(stranger.signIn(new Visitor(program)), 404, "unknown-passkey");
    var visitor = new Visitor(program);
    var other = PasskeyDevice.beginSignIn(new Visitor(program));
    PasskeyDevice.beginSignIn(visitor);
    assertRefused(device.finishSignIn(visitor, other), 404, "unknown-passkey");

    assertThat(device.signIn(new Visitor(program)).status()).isEqualTo(200);

    var lax = device();
    lax.verifies = false;
    assertThat(lax.addTo(pia).status()).isEqualTo(400);
    var foreign = device();
    foreign.origin = "https://elsewhere.example";
    assertThat(foreign.addTo(pia).status()).isEqualTo(400);
    assertThat(pia.get(PASSKEYS).json().getJsonArray("passkeys")).hasSize(1);
  }

  @Test
  void a_copied_key_is_found_by_its_counter() {
    device.addTo(pia);
    device.counter = 5;
    assertThat(device.signIn(new Visitor(program)).status()).isEqualTo(200);
    assertRefused(device.signIn(new Visitor(program)), 404, "unknown-passkey");
    device.counter = 4;
    assertRefused(device.signIn(new Visitor(program)), 404, "unknown-passkey");
    device.counter = 6;
    assertThat(device.signIn(new Visitor(program)).status()).isEqualTo(200);
  }

  @Test
  void only_who_has_signed_in_lately_adds_one_and_each_once() throws Exception {
    assertThat(new Visitor(program).post(PASSKEYS + "/options", "").status()).isEqualTo(401);
    var guest = new Visitor(program);
    guest.begin(new JsonObject());
    assertThat(guest.post(PASSKEYS + "/options", "").status()).isEqualTo(403);
    assertThat(device.addTo(pia).status()).isEqualTo(201);
    assertRefused(device.addTo(pia), 409, "too-many-passkeys");
    try (var rows = Rows.of(api.database())) {
      rows.run(
          "UPDATE devices SET signed_in_at = now() - interval '61 minutes' WHERE user_id = ?::uuid",
          user(pia));
    }
    assertRefused(pia.post(PASSKEYS + "/options", ""), 403, "late-for-a-passkey");
  }

  @Test
  void an_account_has_twenty_however_many_come_at_once() {
    var visitors = Stream.generate(this::signedIn).limit(5).toList();
    IntStream.range(0, 17).forEach(each -> device().addTo(pia));
    var statuses = visitors.stream()
        .map(visitor ->
            CompletableFuture.supplyAsync(() -> device().addTo(visitor).status()))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
    assertThat(statuses).containsOnly(201, 409);
    assertThat(pia.get(PASSKEYS).json().getJsonArray("passkeys")).hasSize(20);
    assertRefused(pia.post(PASSKEYS + "/options", ""), 409, "too-many-passkeys");
  }

  private Visitor signedIn() {
    var visitor = new Visitor(program);
    visitor.post(
        "/api/account/sign-in", new JsonObject().put("email", email).put("password", PASSWORD));
    return visitor;
  }

  @Test
  void they_are_renamed_and_removed_by_their_owner_only_and_the_last_way_in_stays()
      throws Exception {
    var id = device.addTo(pia).json().getString("id");
    var path = PASSKEYS + "/" + id;
    var other = new Visitor(program);
    other.setPassword(
        api.administrator().accountLink("o-" + UUID.randomUUID() + "@example.org"), PASSWORD);
    var name = new JsonObject().put("name", "Pia's phone");
    assertThat(patch(other, path, name).status()).isEqualTo(404);
    assertThat(other.delete(path).status()).isEqualTo(404);
    assertThat(patch(pia, path, name).status()).isEqualTo(200);
    assertThat(pia.get(PASSKEYS).text()).contains("Pia's phone");

    var user = user(pia);
    try (var rows = Rows.of(api.database())) {
      rows.run("UPDATE users SET password_hash = NULL WHERE id = ?::uuid", user);
      assertThat(pia.delete(path).status()).isEqualTo(409);
      var second = device();
      second.addTo(pia);
      assertThat(pia.delete(path).status()).isEqualTo(200);
      assertRefused(device.signIn(new Visitor(program)), 404, "unknown-passkey");
      assertThat(second.signIn(new Visitor(program)).status()).isEqualTo(200);
    }
  }

  @Test
  void an_erased_account_has_none() {
    device.addTo(pia);
    pia.post(
        "/api/account/erase", new JsonObject().put("confirm", "erase").put("password", PASSWORD));
    assertRefused(device.signIn(new Visitor(program)), 404, "unknown-passkey");
  }

  private static Answer patch(Visitor visitor, String path, JsonObject body) {
    return visitor.send(visitor
        .request(path)
        .header("Content-Type", "application/json")
        .method("PATCH", BodyPublishers.ofString(body.encode())));
  }

  private static String user(Visitor visitor) {
    return visitor.get("/api/auth/user").json().getString("user");
  }

  private static void assertRefused(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().getString("type")).endsWith(":" + type);
  }
}
