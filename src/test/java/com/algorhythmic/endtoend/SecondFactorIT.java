package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.FactorVisitor;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes of an authenticator app beside the password. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
class SecondFactorIT {
  private static final String FACTOR = "/api/account/second-factor";
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Visitor administrator;
  private final String email = "ann-" + UUID.randomUUID() + "@example.org";
  private final Visitor ann;
  private final FactorVisitor app;

  SecondFactorIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    administrator = api.administrator();
    ann = new Visitor(program);
    app = new FactorVisitor(ann);
  }

  @BeforeEach
  void signIn() {
    assertThat(ann.setPassword(administrator.accountLink(email), PASSWORD).status())
        .isEqualTo(200);
  }

  @Test
  void a_code_is_asked_for_beside_the_password_and_counts_once() {
    app.begin();
    assertThat(signIn(null).status()).as("before the first code").isEqualTo(200);
    assertThat(app.confirm().json().getJsonArray("recoveryCodes")).hasSize(8);

    var asked = signIn(null);
    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.json().getString("type")).endsWith(":second-factor");
    assertThat(asked.header("Set-Cookie")).isEmpty();
    var code = app.code(1);
    var wrong = signIn(code.equals("000000") ? "000001" : "000000");
    assertThat(wrong.status()).isEqualTo(404);
    assertThat(wrong.json().getString("type")).endsWith(":wrong-code");
    assertThat(signIn(code).status()).isEqualTo(200);
    assertThat(signIn(code).status()).as("the same code").isEqualTo(404);
    assertThat(signInWith("another ocean of lanterns", code).json().getString("type"))
        .as("a wrong password says nothing of codes")
        .doesNotContain("code");
  }

  @Test
  void of_many_who_type_one_code_at_once_one_is_let_in() {
    app.begin().confirm();
    var code = app.code(1);
    var statuses = Stream.generate(
            () -> CompletableFuture.supplyAsync(() -> signIn(code).status()))
        .limit(6)
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
    assertThat(statuses).containsOnlyOnce(200);
  }

  @Test
  void a_recovery_code_replaces_the_app_once() {
    var codes = app.begin().confirm().json().getJsonArray("recoveryCodes");
    var code = codes.getString(0);
    assertThat(signIn(code.toUpperCase(Locale.ROOT).replace("-", " ")).status()).isEqualTo(200);
    assertThat(signIn(code).status()).isEqualTo(404);
    assertThat(ann.get(FACTOR).json().getInteger("recoveryCodes")).isEqualTo(7);
    var removed = ann.post(FACTOR + "/removal", new JsonObject().put("code", codes.getString(1)));
    assertThat(removed.status()).isEqualTo(200);
    assertThat(signIn(null).status()).isEqualTo(200);
  }

  @Test
  void a_link_to_the_address_does_not_replace_the_code() {
    app.begin().confirm();
    var link = administrator.accountLink(email);
    var secret = link.substring(link.indexOf("link=") + 5);
    var other = new Visitor(program);
    var body = new JsonObject().put("link", secret).put("password", "a lake of green lanterns");

    assertThat(other.put("/api/account/password", body).status()).isEqualTo(403);
    assertThat(ann.get("/api/auth/user").status()).as("nobody was signed out").isEqualTo(200);
    assertThat(signInWith(PASSWORD, app.code(1)).status())
        .as("the password stays")
        .isEqualTo(200);
    var codes = body.copy().put("code", "000000");
    assertThat(other.put("/api/account/password", codes).status()).isEqualTo(404);
  }

  @Test
  void guests_and_scripts_have_none_and_one_that_is_on_is_not_replaced() {
    var guest = new Visitor(program);
    guest.begin(new JsonObject());
    assertThat(guest.post(FACTOR, "").status()).isEqualTo(403);
    app.begin().confirm();
    assertThat(ann.post(FACTOR, "").status()).isEqualTo(409);
    assertThat(ann.put(FACTOR, new JsonObject().put("code", app.code(1))).status())
        .isEqualTo(409);
  }

  @Test
  void an_administrator_removes_it_for_who_has_lost_everything() throws Exception {
    app.begin().confirm();
    var id = ann.get("/api/auth/user").json().getString("user");
    var path = "/api/admin/users/" + id + "/second-factor";
    assertThat(ann.delete(path).status()).isEqualTo(403);
    assertThat(administrator.delete(path).status()).isEqualTo(200);
    assertThat(administrator.delete(path).status()).isEqualTo(404);
    assertThat(signIn(null).status()).isEqualTo(200);
    try (var rows = Rows.of(api.database())) {
      assertThat(rows.count(
              "SELECT count(*) FROM audit_log WHERE action = 'remove second factor' AND subject = ?",
              id))
          .isOne();
    }
  }

  @Test
  void the_database_does_not_have_the_secret() throws Exception {
    var begun = ann.post(FACTOR, "").json();
    assertThat(begun.getString("address"))
        .startsWith("otpauth://totp/Algorhythmic")
        .contains("secret=" + begun.getString("secret"));
    assertThat(begun.getJsonObject("qr").getInteger("size")).isPositive();
    try (var rows = Rows.of(api.database())) {
      var stored = rows.one(
          "SELECT encode(secret, 'escape') FROM second_factors JOIN users ON id = user_id WHERE email = ?",
          email);
      assertThat(stored).doesNotContain(begun.getString("secret"));
    }
    assertThat(program.logged("*.log")).doesNotContain(begun.getString("secret"));
  }

  private Answer signIn(String code) {
    return signInWith(PASSWORD, code);
  }

  private Answer signInWith(String password, String code) {
    var body = new JsonObject().put("email", email).put("password", password);
    return new Visitor(program)
        .post("/api/account/sign-in", code == null ? body : body.put("code", code));
  }
}
