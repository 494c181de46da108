package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Identity;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roles of people and tokens of scripts: how they are given, how they end, and what the audit log says. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class AccessIT {
  private static final String PASSWORD = "an ocean of violet lanterns";
  private static final String ROLES = "/api/admin/roles";
  private static final String SERVICE_TOKENS = "/api/admin/service-tokens";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ApiFixture api;
  private final ProgramFixture program;
  private final Visitor administrator;
  private final String email = "ann-" + UUID.randomUUID() + "@example.org";
  private final String name = "backup-" + UUID.randomUUID();

  AccessIT(ApiFixture api) {
    this.api = api;
    program = api.program();
    administrator = api.administrator();
  }

  @Test
  void an_operator_reads_what_an_administrator_reads_and_changes_nothing() {
    signUp(email);
    give(email, "operator");
    var operator = signIn(email);

    assertThat(operator.get("/api/telemetry/dashboard").status()).isEqualTo(200);
    assertThat(operator.get("/api/admin/audit").status()).isEqualTo(200);
    var refused = operator.post("/api/admin/cache/clear", "");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().getString("detail")).isEqualTo("only administrators may do this");
    assertThat(staff()).contains(email);
  }

  @Test
  void another_role_ends_the_tokens_of_the_one_before() throws Exception {
    signUp(email);
    give(email, "admin");
    var admin = signIn(email);
    assertThat(admin.get(SERVICE_TOKENS).status()).isEqualTo(200);

    var given = give(email, "user");

    assertThat(given.getString("was")).isEqualTo("admin");
    awaitStatus(admin, 401);
    assertThat(signIn(email).get(SERVICE_TOKENS).status()).isEqualTo(403);
    assertThat(staff()).doesNotContain(email);
  }

  @Test
  void the_last_administrator_stays_one() throws Exception {
    try (var rows = Rows.of(api.database())) {
      rows.run("UPDATE users SET role = 'user' WHERE role = 'admin' AND email IS NOT NULL");
    }
    signUp(email);
    give(email, "admin");
    var last = signIn(email);

    var refused = last.post(ROLES, role(email, "user"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().getString("detail"))
        .isEqualTo("this is the last administrator: make another one first");
    assertThat(last.get(SERVICE_TOKENS).status()).isEqualTo(200);

    var second = "second-" + email;
    signUp(second);
    assertThat(last.post(ROLES, role(second, "admin")).status()).isEqualTo(200);
    assertThat(last.post(ROLES, role(email, "user")).status()).isEqualTo(200);
  }

  @Test
  void the_settings_give_roles_to_proved_addresses() {
    signUp(ApiFixture.LISTED_OPERATOR);
    signUp(ApiFixture.LISTED_ADMINISTRATOR);
    var operator = signIn(ApiFixture.LISTED_OPERATOR);
    assertThat(operator.get("/api/auth/user").json().getString("role")).isEqualTo("operator");
    assertThat(operator.get(SERVICE_TOKENS).status()).isEqualTo(200);
    assertThat(signIn(ApiFixture.LISTED_ADMINISTRATOR)
            .post("/api/admin/cache/clear", "")
            .status())
        .isEqualTo(200);

    var refused = administrator.post(ROLES, role(ApiFixture.LISTED_ADMINISTRATOR, "user"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().getString("detail")).contains("accounts.administrators");
    assertThat(operator.get(SERVICE_TOKENS).status())
        .as("a second sign-in ends no other")
        .isEqualTo(200);
  }

  @Test
  void an_address_that_is_no_longer_listed_loses_the_role_at_the_next_sign_in() throws Exception {
    signUp(email);
    try (var rows = Rows.of(api.database())) {
      rows.run("UPDATE users SET role = 'admin', role_from_outside = true WHERE email = ?", email);
    }
    assertThat(signIn(email).get("/api/auth/user").json().getString("role")).isEqualTo("user");

    give(email, "operator");
    assertThat(signIn(email).get("/api/auth/user").json().getString("role"))
        .as("given by hand")
        .isEqualTo("operator");
  }

  @Test
  void a_role_is_for_an_account_that_there_is() {
    assertThat(administrator.post(ROLES, role("nobody-" + email, "admin")).status())
        .isEqualTo(404);
    assertThat(administrator.post(ROLES, role("no address", "admin")).status()).isEqualTo(400);
    assertThat(administrator.post(ROLES, role(email, "guest")).status()).isEqualTo(400);
  }

  @Test
  void the_audit_log_names_the_person() {
    signUp(email);
    give(email, "admin");
    var admin = signIn(email);
    var id = admin.get("/api/auth/user").json().getString("user");

    assertThat(admin.post("/api/admin/cache/clear", "").status()).isEqualTo(200);

    var entry = newest("actor=" + email);
    assertThat(entry.getString("action")).isEqualTo("recently-served.clear");
    assertThat(entry.getString("actor")).isEqualTo(id);
    assertThat(entry.getString("actorName")).isEqualTo(email);
    assertThat(newest("actor=" + id)).isEqualTo(entry);
    assertThat(newest("action=change%20role").getString("subject")).isEqualTo(id);
  }

  @Test
  void the_audit_log_names_the_script() {
    var token = make("admin").getString("token");

    assertThat(bearer(token, "POST", "/api/admin/cache/clear").status()).isEqualTo(200);

    var entry = newest("actor=script:" + name);
    assertThat(entry.getString("action")).isEqualTo("recently-served.clear");
    assertThat(newest("action=make%20service%20token").getString("subject")).isEqualTo(name);
  }

  @Test
  void a_script_may_do_what_its_token_is_for() {
    assertThat(bearer(make("user").getString("token"), "GET", SERVICE_TOKENS).status())
        .isEqualTo(403);
    var duplicate = administrator.post(SERVICE_TOKENS, token("operator"));
    assertThat(duplicate.status()).isEqualTo(409);
    assertThat(duplicate.json().getString("field")).isEqualTo("name");
    assertThat(bearer(make("operator", name + "-2").getString("token"), "GET", SERVICE_TOKENS)
            .status())
        .isEqualTo(200);
  }

  @Test
  void a_service_token_is_shown_once_and_its_use_is_recorded() throws Exception {
    var made = make("operator");
    var token = made.getString("token");
    assertThat(listed().getString("usedAt")).isNull();

    bearer(token, "GET", SERVICE_TOKENS);
    Await.until("its use is recorded", LIMIT, () -> listed().getString("usedAt") != null);
    var usedAt = listed().getString("usedAt");
    for (int i = 0; i < 5; i++) {
      bearer(token, "GET", SERVICE_TOKENS);
    }

    assertThat(listed().getString("usedAt")).as("at most once a minute").isEqualTo(usedAt);
    assertThat(administrator.get(SERVICE_TOKENS).text()).doesNotContain(token);
    try (var rows = Rows.of(api.database())) {
      assertThat(rows.one(
              "SELECT t::text FROM service_tokens t WHERE id = ?",
              UUID.fromString(made.getString("id"))))
          .doesNotContain(token)
          .doesNotContain(token.substring(token.lastIndexOf('.') + 1));
    }
  }

  @Test
  void a_revoked_service_token_is_refused_with_its_name() throws Exception {
    var made = make("admin");
    var token = made.getString("token");
    assertThat(bearer(token, "GET", SERVICE_TOKENS).status()).isEqualTo(200);

    var path = SERVICE_TOKENS + "/" + made.getString("id");
    assertThat(administrator.delete(path).status()).isEqualTo(200);

    Await.until(
        "it is refused", LIMIT, () -> bearer(token, "GET", SERVICE_TOKENS).status() == 401);
    assertThat(bearer(token, "GET", SERVICE_TOKENS).json().getString("detail"))
        .isEqualTo("the service token \"" + name + "\" was revoked");
    assertThat(listed().getString("revokedAt")).isNotNull();
    assertThat(administrator.delete(path).status()).isEqualTo(404);
    assertThat(make("admin").getString("id")).as("its name is free again").isNotNull();
  }

  @Test
  void an_expired_and_a_foreign_service_token_are_refused() throws Exception {
    var script = Identity.service(new UUID(0, 1), "admin", name);
    var foreign = api.tokens().mint(script, Duration.ofDays(1)).text();
    assertThat(bearer(foreign, "GET", SERVICE_TOKENS).json().getString("detail"))
        .isEqualTo("this installation does not know this service token");

    var brief = api.tokens().mint(script, Duration.ofSeconds(1)).text();
    Await.until(
        "it has expired",
        LIMIT,
        () -> bearer(brief, "GET", SERVICE_TOKENS).json().getString("detail").contains("expired"));
    var expired = bearer(brief, "GET", SERVICE_TOKENS);
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.json().getString("detail"))
        .startsWith("the service token \"" + name + "\" expired at ");
  }

  private void signUp(String address) {
    var answer = new Visitor(program).setPassword(administrator.accountLink(address), PASSWORD);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private Visitor signIn(String address) {
    var visitor = new Visitor(program);
    var answer = visitor.post(
        "/api/account/sign-in", new JsonObject().put("email", address).put("password", PASSWORD));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return visitor;
  }

  private JsonObject give(String address, String role) {
    var answer = administrator.post(ROLES, role(address, role));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static JsonObject role(String address, String role) {
    return new JsonObject().put("email", address).put("role", role);
  }

  private String staff() {
    return administrator.get("/api/admin/staff").text();
  }

  private JsonObject token(String role) {
    return new JsonObject().put("name", name).put("role", role);
  }

  private JsonObject make(String role) {
    return make(role, name);
  }

  private JsonObject make(String role, String called) {
    var made = administrator.post(SERVICE_TOKENS, token(role).put("name", called));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private JsonObject listed() {
    return administrator.get(SERVICE_TOKENS).json().getJsonArray("tokens").stream()
        .map(JsonObject.class::cast)
        .filter(token -> token.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonObject newest(String query) {
    return administrator
        .get("/api/admin/audit?limit=1&" + query)
        .json()
        .getJsonArray("entries")
        .getJsonObject(0);
  }

  private Answer bearer(String token, String method, String path) {
    var visitor = new Visitor(program);
    return visitor.send(visitor
        .request(path)
        .header("Authorization", "Bearer " + token)
        .method(method, BodyPublishers.noBody()));
  }

  private static void awaitStatus(Visitor visitor, int status) throws Exception {
    Await.until("status " + status, LIMIT, () -> visitor.get(SERVICE_TOKENS).status() == status);
  }
}
