package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Runbook;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way that the runbook shows to another major version of the embedded PostgreSQL. */
@Tag("long")
@Timeout(300)
class EmbeddedUpgradeIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String SECTION = "Another major version of PostgreSQL";

  @TempDir
  Path folder;

  @Test
  void gallery_credits_and_identity_come_along() throws Exception {
    Script.needs(Map.of("psql", "postgresql-client", "pg_dump", "postgresql-client"));
    var program = ProgramFixture.in(folder, Map.of("ALGO_PAINTER", "studio", "DATABASE_URL", ""));
    var ann = new Visitor(program.start());
    String gallery;
    String accounts;
    Path backup;
    try (program) {
      var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
      var order = ann.post("/api/generate-art", new JsonObject().put("sessionId", session));
      var picture = Await.value(
              "its picture",
              LIMIT,
              () -> ann.get("/api/jobs/" + order.json().getString("jobId")).json(),
              job -> job.getString("status").equals("completed"))
          .getJsonObject("artwork");
      var kept = ann.post("/api/gallery/" + picture.getString("id") + "/toggle", new JsonObject());
      assertThat(kept.status()).as(kept.text()).isEqualTo(200);
      gallery = ann.get("/api/gallery").text();
      accounts = accounts(program);
      var written = Script.of("full-backup.sh")
          .with("DATABASE_URL", program.databaseUrl())
          .with("BACKUP_DIR", folder.resolve("backups").toString())
          .with("ALGO_STORE_DIR", folder.resolve("data/artworks").toString())
          .run();
      assertThat(written.code()).as(written.toString()).isZero();
      backup = Path.of(new JsonObject(written.lastLine()).getString("file"));
    }
    var data = folder.resolve("data");
    Files.move(data.resolve("postgres"), data.resolve("postgres-former"));

    program.start();
    try (program) {
      restore(backup);
    }
    program.start();
    try (program) {
      assertThat(ann.get("/api/gallery").text()).isEqualTo(gallery).contains("imageUrl");
      assertThat(accounts(program)).isEqualTo(accounts);
      assertThat(ann.begin(new JsonObject()).getString("sessionId")).isNotEmpty();
    }
  }

  /** Runs the commands as printed, with the folders of this test. */
  private void restore(Path backup) throws Exception {
    var printed = Runbook.read().stream()
        .filter(command -> command.heading().equals(SECTION))
        .findFirst()
        .orElseThrow()
        .text();
    var commands = printed
        .replace("data/postgres.url", "'" + folder.resolve("data/postgres.url") + "'")
        .replace("/backups/algorhythmic_20240115_030000.tar.gz", "'" + backup + "'");
    var said = folder.resolve("restored.txt");
    var shell = new ProcessBuilder("sh", "-euc", commands)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
    assertThat(shell.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(Files.readString(said)).isZero();
    assertThat(said).content().contains("\"findings\":0");
  }

  private static String accounts(ProgramFixture program) throws Exception {
    try (var rows = Rows.of(program.databaseUrl())) {
      return rows.one("SELECT string_agg(c::text, ' ' ORDER BY user_id) FROM user_credits c");
    }
  }
}
