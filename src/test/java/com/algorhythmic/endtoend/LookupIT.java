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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How operators find the account of somebody who needs help, and what can't be done for one that was erased. */
@Concurrent
@ExtendWith(ApiFixture.Extension.class)
@Timeout(120)
class LookupIT {
  private static final String PASSWORD = "an ocean of violet lanterns";

  private final ProgramFixture program;
  private final Visitor administrator;
  private final Rows rows;
  private final String email = "ann-" + UUID.randomUUID() + "@example.org";
  private final Visitor ann;

  LookupIT(ApiFixture api) throws SQLException {
    program = api.program();
    administrator = api.administrator();
    rows = Rows.of(api.database());
    ann = new Visitor(program);
  }

  @AfterEach
  void close() throws SQLException {
    rows.close();
  }

  @Test
  void a_user_is_found_by_address_by_id_and_by_its_beginning() {
    var id = signUp();

    var byAddress = found(email.toUpperCase());
    assertThat(byAddress.getString("foundBy")).isEqualTo("address");
    assertThat(byAddress.getString("id")).isEqualTo(id);
    assertThat(found(id).getString("foundBy")).isEqualTo("id");
    assertThat(found(id.substring(0, 8)).getString("id")).isEqualTo(id);
    assertThat(found(" " + id.substring(0, 11).toUpperCase()).getString("id")).isEqualTo(id);
  }

  @Test
  void a_guest_is_found_by_its_session_and_by_the_code_on_its_screen() {
    var session = ann.begin(new JsonObject()).getString("sessionId");
    var id = ann.get("/api/auth/user").json().getString("user");
    var code = ann.post("/api/sessions/" + session + "/pairing", "").json().getString("code");

    var bySession = found(session);
    assertThat(bySession.getString("id")).isEqualTo(id);
    assertThat(bySession.getString("foundBy")).isEqualTo("session");
    assertThat(bySession.getJsonObject("life").getString("state")).isEqualTo("guest");
    assertThat(bySession.getJsonObject("shows").getInteger("count")).isEqualTo(1);
    assertThat(bySession
            .getJsonObject("shows")
            .getJsonArray("latest")
            .getJsonObject(0)
            .getString("id"))
        .isEqualTo(session);
    assertThat(bySession.getJsonObject("credits").getInteger("balance")).isNull();

    var byCode = found(code.substring(0, 3) + " " + code.substring(3).toLowerCase());
    assertThat(byCode.getString("id")).isEqualTo(id);
    assertThat(byCode.getString("foundBy")).isEqualTo("code");
  }

  @Test
  void the_answer_says_how_the_user_signs_in_and_what_is_in_the_account() throws Exception {
    var id = signUp();
    new FactorVisitor(ann).begin().confirm();
    rows.run(
        "INSERT INTO identities (issuer, subject, id, user_id, email) VALUES ('https://id.example', ?, ?, ?::uuid, ?)",
        id,
        UUID.randomUUID(),
        id,
        "Other-" + email);
    administrator.post("/api/admin/users/" + id + "/tier", new JsonObject().put("tier", "premium"));

    var user = found(email);

    assertThat(user.getString("email")).isEqualTo(email);
    assertThat(user.getString("role")).isEqualTo("user");
    assertThat(user.getJsonObject("life").getString("state")).isEqualTo("user");
    assertThat(user.getJsonObject("life").getInstant("seenAt")).isNotNull();
    var signIn = user.getJsonObject("signIn");
    assertThat(signIn.getBoolean("password")).isTrue();
    assertThat(signIn.getBoolean("secondFactor")).isTrue();
    assertThat(signIn.getInteger("recoveryCodes")).isEqualTo(8);
    assertThat(signIn.getInteger("passkeys")).isZero();
    assertThat(signIn.getInteger("devices")).isEqualTo(1);
    assertThat(signIn.getJsonArray("identities").getJsonObject(0).getString("issuer"))
        .isEqualTo("https://id.example");
    var credits = user.getJsonObject("credits");
    assertThat(credits.getString("tier")).isEqualTo("premium");
    assertThat(credits.getInteger("balance")).isEqualTo(1000);
    assertThat(credits.getInstant("cycleEnd")).isAfter(credits.getInstant("cycleStart"));

    var unproved = found("other-" + email);
    assertThat(unproved.getString("id")).isEqualTo(id);
    assertThat(unproved.getString("foundBy")).isEqualTo("provider");
    assertThat(unproved.getString("email")).isEqualTo(email);
  }

  @Test
  void nobody_and_too_many_have_words() throws Exception {
    refused(
        find("nobody-" + email),
        404,
        "no account has this e-mail address; an erased account has none");
    refused(
        find(UUID.randomUUID().toString()),
        404,
        "no account has an id that begins like this, and no session has this id or code");
    refused(
        find("ann smith"),
        400,
        "type an e-mail address, an id or its first 8 characters, or the id or code of a session");
    var prefix = UUID.randomUUID().toString().substring(0, 18);
    for (int i = 0; i < 20; i++) {
      rows.run("INSERT INTO users (id) VALUES (?::uuid)", "%s-8000-%012d".formatted(prefix, i));
    }
    assertThat(find(prefix).json().getJsonArray("users")).hasSize(20);
    rows.run("INSERT INTO users (id) VALUES (?::uuid)", prefix + "-8000-000000000020");
    refused(find(prefix), 400, "more than 20 accounts fit: type more of the id");
  }

  @Test
  void each_look_up_is_in_the_audit_log_with_the_person_and_without_what_was_typed()
      throws Exception {
    var id = signUp();
    var operator = operator();
    var who = operator.get("/api/auth/user").json().getString("email");

    assertThat(find(operator, email).status()).isEqualTo(200);
    var entry = newest(who);
    assertThat(entry.getString("action")).isEqualTo("look up user");
    assertThat(entry.getString("subject")).isEqualTo(id);
    assertThat(entry.encode()).doesNotContain(email);

    assertThat(find(operator, "nobody-" + email).status()).isEqualTo(404);
    assertThat(newest(who).getJsonObject("after").getInteger("found")).isZero();
    assertThat(program.logged("server_*.log")).doesNotContain(email);
  }

  @Test
  void a_viewer_finds_nobody_and_leaves_no_entry() throws Exception {
    var id = signUp();
    var entries = "SELECT count(*) FROM audit_log WHERE action = 'look up user' AND actor = ?";

    assertThat(find(ann, id).status()).isEqualTo(403);
    assertThat(find(new Visitor(program), id).status()).isEqualTo(401);
    assertThat(rows.count(entries, id)).isZero();
  }

  @Test
  void an_operator_finds_an_account_and_changes_nothing_in_it() {
    var id = signUp();
    var operator = operator();
    assertThat(find(operator, id).status()).isEqualTo(200);

    for (var change : new String[] {"tier", "export", "erase"}) {
      var body = change.equals("tier")
          ? new JsonObject().put("tier", "premium")
          : change.equals("erase") ? new JsonObject().put("confirm", "erase") : new JsonObject();
      assertThat(operator.post("/api/admin/users/" + id + "/" + change, body).status())
          .as(change)
          .isEqualTo(403);
    }
    assertThat(operator.post("/api/admin/credits/grant", grant(id)).status()).isEqualTo(403);
    assertThat(found(id).getJsonObject("credits").getString("tier")).isEqualTo("free");
  }

  @Test
  void nothing_is_booked_or_changed_for_an_account_that_was_erased() throws Exception {
    var id = signUp();
    administrator.post("/api/admin/credits/grant", grant(id));
    var erased = administrator.post(
        "/api/admin/users/" + id + "/erase", new JsonObject().put("confirm", "erase"));
    assertThat(erased.status()).as(erased.text()).isEqualTo(200);

    var words = "this account was erased: nothing can be booked or changed in it";
    refused(administrator.post("/api/admin/credits/grant", grant(id)), 409, words);
    refused(
        administrator.post(
            "/api/admin/users/" + id + "/tier", new JsonObject().put("tier", "premium")),
        409,
        words);
    refused(
        administrator.post(
            "/api/admin/roles", new JsonObject().put("email", email).put("role", "admin")),
        404,
        "no account has this address");

    var user = found(id);
    assertThat(user.getJsonObject("life").getString("state")).isEqualTo("erased");
    assertThat(user.getJsonObject("life").getInstant("erasedAt")).isNotNull();
    assertThat(user.getString("email")).isNull();
    assertThat(user.getString("name")).isNull();
    assertThat(user.getJsonObject("credits").getInstant("cycleEnd")).isNull();
    assertThat(user.getJsonObject("signIn").getInteger("devices")).isZero();
    assertThat(find(email).status()).isEqualTo(404);
  }

  private static JsonObject grant(String user) {
    return new JsonObject().put("userId", user).put("amount", 5).put("reason", "a test");
  }

  private String signUp() {
    var answer = ann.setPassword(administrator.accountLink(email), PASSWORD);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return ann.get("/api/auth/user").json().getString("user");
  }

  private Visitor operator() {
    var address = "operator-" + UUID.randomUUID() + "@example.org";
    var link = administrator.accountLink(address);
    new Visitor(program).setPassword(link, PASSWORD);
    var given = administrator.post(
        "/api/admin/roles", new JsonObject().put("email", address).put("role", "operator"));
    assertThat(given.status()).as(given.text()).isEqualTo(200);
    var operator = new Visitor(program);
    operator.post(
        "/api/account/sign-in", new JsonObject().put("email", address).put("password", PASSWORD));
    return operator;
  }

  private JsonObject newest(String actor) {
    return administrator
        .get("/api/admin/audit?limit=1&actor=" + actor)
        .json()
        .getJsonArray("entries")
        .getJsonObject(0);
  }

  private Answer find(String typed) {
    return find(administrator, typed);
  }

  private static Answer find(Visitor visitor, String typed) {
    return visitor.get("/api/admin/users?find="
        + URLEncoder.encode(typed, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private JsonObject found(String typed) {
    var answer = find(typed);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().getJsonArray("users")).as(answer.text()).hasSize(1);
    return answer.json().getJsonArray("users").getJsonObject(0);
  }

  private static void refused(Answer answer, int status, String words) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().getString("detail")).isEqualTo(words);
  }
}
