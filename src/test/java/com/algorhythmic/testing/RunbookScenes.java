package com.algorhythmic.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;

/** Preconditions of the runbook's commands, by the names the runbook uses. */
public final class RunbookScenes implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  /** A job is tried three times before it fails. */
  private static final Duration JOB_LIMIT = Duration.ofSeconds(60);

  private final ProgramFixture program;
  private final FakeOpenAi provider;
  private final Path backups;
  private final Rows rows;
  private final Visitor admin;
  private final Visitor viewer;
  private final String session;
  private final UUID user;
  private LiveScreen screen;

  public RunbookScenes(ApiFixture api, Path backups) throws SQLException {
    program = api.program();
    provider = api.provider();
    this.backups = backups;
    rows = Rows.of(api.database());
    admin = new Visitor(program).asAdministrator();
    viewer = new Visitor(program);
    session = viewer.beginWithCredits(new JsonObject()).getString("sessionId");
    user = rows.account(100);
    rows.run("UPDATE users SET email = 'user@example.com' WHERE id = ?", user);
  }

  /** Establishes a precondition; null does nothing. */
  public void set(String scene) throws Exception {
    if (scene == null) {
      return;
    }
    switch (scene) {
      case "a user" -> {}
      case "a user who needs help" -> user("ann@example.com");
      case "a user to erase" -> user("gone@example.com");
      case "old data" -> oldData();
      case "a wrong balance" -> wrongBalance();
      case "a stuck job" -> stuckJob();
      case "a failed job" -> failedJob();
      case "an open breaker" -> post("/api/test/force-breaker-open", "{\"durationMs\":60000}");
      case "a request that failed" -> failedRequest();
      case "a screen" -> screen = LiveScreen.join(program, viewer, session);
      case "an empty database" -> {}
      case "nothing open" -> post("/api/admin/reset-circuit-breaker", "");
      default -> throw new AssertionError("unknown precondition: " + scene);
    }
  }

  /** A command with real values in place of the examples of the runbook. */
  public String resolve(String text) throws IOException, SQLException {
    var resolved = text.replace("user-id-here", user.toString())
        .replace(":5000", ":" + program.port("HTTP"))
        .replace("DATABASE algorhythmic", "DATABASE " + rows.one("SELECT current_database()"));
    if (resolved.contains("backup_2024")) {
      resolved = resolved.replaceAll("/backups/backup_2024\\w+\\.sql", newest("backup_"));
    }
    if (resolved.contains("algorhythmic_2024")) {
      resolved =
          resolved.replaceAll("/backups/algorhythmic_2024\\w+\\.tar\\.gz", newest("algorhythmic_"));
    }
    return resolved.replaceAll("(?<![\\w./-])/backups", backups.toString());
  }

  private String newest(String prefix) throws IOException {
    try (var files = Files.list(backups)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .max(Comparator.naturalOrder())
          .orElseThrow()
          .toString();
    }
  }

  private void user(String email) throws SQLException {
    rows.run("UPDATE users SET email = ?, role = 'user' WHERE id = ?", email, rows.account(100));
  }

  /** A picture and an event of today; time passes by moving their times back. */
  private void oldData() throws Exception {
    provider.behave(FakeOpenAiBehaviour.ok());
    var job = order();
    await(job, "completed");
    rows.run(
        "UPDATE art_sessions SET last_used_at = last_used_at - interval '91 days' WHERE job_id = ?::uuid",
        job);
    Await.until("an event", LIMIT, () -> rows.count("SELECT count(*) FROM telemetry_events") > 0);
    rows.run("UPDATE telemetry_events SET timestamp = timestamp - interval '31 days'"
        + " WHERE id = (SELECT max(id) FROM telemetry_events)");
  }

  private void wrongBalance() throws SQLException {
    rows.pastTriggers("UPDATE user_credits SET balance = 7 WHERE user_id = ?", user);
  }

  /** A job whose provider does not answer; time passes by moving the order back. */
  private void stuckJob() throws Exception {
    provider.behave(FakeOpenAiBehaviour.hang());
    var job = order();
    await(job, "generating");
    rows.run(
        "UPDATE generation_jobs SET created_at = created_at - interval '11 minutes' WHERE id = ?::uuid",
        job);
  }

  /** A job whose provider fails each time. */
  private void failedJob() throws Exception {
    provider.behave(FakeOpenAiBehaviour.status(
        500, "{\"error\":{\"message\":\"the provider had a fault\"}}", Map.of()));
    await(order(), "failed");
    provider.behave(FakeOpenAiBehaviour.ok());
  }

  private String order() {
    // Earlier scenes may have left the breaker open.
    post("/api/admin/reset-circuit-breaker", "");
    var answer = viewer.post("/api/generate-art", new JsonObject().put("sessionId", session));
    if (answer.status() != 202) {
      throw new AssertionError("no order: " + answer);
    }
    return answer.json().getString("jobId");
  }

  private void await(String job, String status) throws Exception {
    Await.value(
        "the job's end",
        JOB_LIMIT,
        () -> rows.one("SELECT status FROM generation_jobs WHERE id = ?::uuid", job),
        status::equals);
  }

  /** Renames a table for a moment, which makes requests fail with 500. */
  private void failedRequest() throws Exception {
    rows.run("ALTER TABLE gallery RENAME TO gallery_renamed");
    try {
      var answer = viewer.get("/api/gallery");
      if (answer.status() != 500) {
        throw new AssertionError("no fault: " + answer);
      }
    } finally {
      rows.run("ALTER TABLE gallery_renamed RENAME TO gallery");
    }
    Await.until("the line", LIMIT, () -> program.logged("server_*.log").contains(" 500 in "));
  }

  private void post(String path, String body) {
    var answer = admin.post(path, body);
    if (answer.status() != 200) {
      throw new AssertionError(path + ": " + answer);
    }
  }

  @Override
  public void close() throws SQLException {
    if (screen != null) {
      screen.close();
    }
    rows.close();
  }
}
