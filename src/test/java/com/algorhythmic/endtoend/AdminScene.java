package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.ApiFixture;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** An administrator and a guest with a session. */
final class AdminScene implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(30);

  final FakeOpenAi provider;
  final Rows rows;
  final Visitor admin;
  final Visitor guest;
  final String session;
  private final ProgramFixture program;

  AdminScene(ApiFixture api) {
    provider = api.provider();
    program = api.program();
    rows = Rows.of(api.database());
    admin = api.administrator();
    guest = new Visitor(program);
    session = guest.beginWithCredits(new JsonObject()).getString("sessionId");
  }

  /** A client without identity. */
  Visitor stranger() {
    return new Visitor(program);
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }

  void completed(String job) throws Exception {
    Await.value(
        "a picture",
        LIMIT,
        () -> rows.one("SELECT status FROM generation_jobs WHERE id = ?::uuid", job),
        "completed"::equals);
  }

  /** Sends a change as the administrator; returns the request's id. */
  String traced(String path, String body) {
    var id = UUID.randomUUID().toString();
    var answer = admin.send(admin
        .request(path)
        .header("Content-Type", "application/json")
        .header("X-Request-Id", id)
        .POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return id;
  }

  JsonObject set(String key, Object value) {
    var answer =
        admin.post("/api/admin/settings", new JsonObject().put("key", key).put("value", value));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  JsonArray tasks() {
    return admin.get("/api/admin/tasks").json().getJsonArray("tasks");
  }

  JsonObject task(String name) {
    return tasks().stream()
        .map(JsonObject.class::cast)
        .filter(task -> task.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Answer call(Visitor who, String method, String path, String body) {
    return who.send(who.request(path)
        .header("Content-Type", "application/json")
        .method(
            method,
            method.equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody()));
  }

  /** A null code or field is not checked. */
  static void refused(Answer answer, int status, String code, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    if (code != null) {
      assertThat(answer.json().getString("code")).isEqualTo(code);
    }
    if (field != null) {
      assertThat(answer.json().getString("field")).as(answer.text()).isEqualTo(field);
    }
  }
}
