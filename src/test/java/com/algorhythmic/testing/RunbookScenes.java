package com.algorhythmic.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;

/** Preconditions of the runbook's commands, by the names the runbook uses. */
public final class RunbookScenes implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String JOB = """
      INSERT INTO generation_jobs (id, user_id, session_id, status, cost, request, request_hash, fence, lease_until,
        created_at, completed_at, error_kind, error_message)
      VALUES (?, ?, 'runbook', ?, 0, '{}', '', 1, ?::timestamptz, NOW() - ?::interval, ?::timestamptz, ?, ?)""";

  private final ProgramFixture program;
  private final Path backups;
  private final Rows rows;
  private final Visitor admin;
  private final Visitor viewer;
  private final String session;
  private final UUID user;
  private LiveScreen screen;

  public RunbookScenes(ProgramFixture program, String database, Path backups) throws SQLException {
    this.program = program;
    this.backups = backups;
    rows = Rows.of(database);
    admin = new Visitor(program).asAdministrator();
    viewer = new Visitor(program);
    session = viewer.begin(new JsonObject()).getString("sessionId");
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
      case "old data" -> oldData();
      case "a wrong balance" -> wrongBalance();
      case "a stuck job" -> job("generating", "11 minutes");
      case "a failed job" -> job("failed", "1 minute");
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

  private void oldData() throws SQLException {
    rows.run(
        "INSERT INTO telemetry_events (event_type, timestamp) VALUES ('old', NOW() - INTERVAL '31 days')");
    rows.run("""
        INSERT INTO art_sessions (session_id, user_id, image_hash, media_type, width, height, orientation, title,
          prompt, provenance, painter, last_used_at)
        VALUES ('runbook', ?, repeat('0', 64), 'image/jpeg', 1, 1, 'square', 't', 'p', 'STYLE_ONLY', 'studio',
          NOW() - INTERVAL '91 days')""", user);
  }

  private void wrongBalance() throws SQLException {
    rows.pastTriggers("UPDATE user_credits SET balance = 7 WHERE user_id = ?", user);
  }

  private void job(String status, String age) throws SQLException {
    boolean over = status.equals("failed");
    rows.run(
        JOB,
        UUID.randomUUID(),
        user,
        status,
        over ? null : "infinity",
        age,
        over ? "now" : null,
        over ? "server" : null,
        over ? "the provider had a fault" : null);
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
