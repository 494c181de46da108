package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.UUID;

/** A guest with a session, an administrator, and a database connection. */
final class CreditsScene implements AutoCloseable {
  static final String GRANT = "/api/admin/credits/grant";

  final Visitor admin;
  final Visitor ann;
  final String session;
  final UUID user;
  final Rows rows;

  CreditsScene(ProgramFixture program, Visitor admin, String database) {
    this.admin = admin;
    rows = Rows.of(database);
    ann = new Visitor(program);
    session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
    user = UUID.fromString(ann.get("/api/auth/user").json().getString("user"));
  }

  /** After each test, the audit finds nothing. */
  @Override
  public void close() throws SQLException {
    assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
        .isNull();
    rows.close();
  }

  UUID charge(int credits) throws SQLException {
    var job = UUID.randomUUID();
    rows.run("SELECT charge_credits(?, ?, ?, 'a test')", user, credits, job);
    return job;
  }

  JsonObject grant(int amount) {
    return new JsonObject()
        .put("userId", user.toString())
        .put("amount", amount)
        .put("reason", "a test");
  }

  Answer tier(String who, String tier) {
    return admin.post("/api/admin/users/" + who + "/tier", new JsonObject().put("tier", tier));
  }

  int balance() {
    return ann.get("/api/credits").json().getInteger("balance");
  }

  double metric(String name) {
    return admin
        .management("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  static int balanceIn(JsonObject event) {
    return event.getString("type").equals("credits")
        ? event.getJsonObject("data").getInteger("balance")
        : -1;
  }

  static void refused(Answer answer, int status, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    if (field != null) {
      assertThat(answer.json().getString("field")).as(answer.text()).isEqualTo(field);
    }
  }
}
