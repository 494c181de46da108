package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.database.RestartablePostgres;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator opens the dashboard of a node, as through a port-forward, while the database is away. */
@Tag("long")
@Timeout(180)
class DashboardWithoutDatabaseIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  Path folder;

  @Test
  void the_page_opens_and_says_what_is_down() throws Exception {
    try (var database = new RestartablePostgres(folder.resolve("postgres"));
        var program = ProgramFixture.in(
                folder.resolve("program"), Map.of("DATABASE_URL", database.url()))
            .start()) {
      var admin = new Visitor(program).asAdministrator();
      database.stop();
      Await.until(
          "the gauge",
          SOON,
          () -> admin.management("/metrics").text().contains("database_reachable 0"));

      assertThat(admin.management("/health/ready").status()).isEqualTo(503);
      assertThat(admin.get("/admin/telemetry").status()).isEqualTo(200);
      assertThat(admin.get("/admin/findings.js").status()).isEqualTo(200);
      var dashboard = Await.value(
          "the dashboard",
          SOON,
          () -> admin.get("/api/telemetry/dashboard"),
          answer -> answer.status() == 200 && answer.text().contains("\"critical\""));
      assertThat(dashboard.json().getString("status")).isEqualTo("critical");
      assertThat(dashboard.json().getJsonArray("missing")).contains("breaker", "nodes", "store");
      var refused = admin.get("/api/gallery");
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      Await.until(
          "the cause beside the status",
          SOON,
          () -> program
              .logged("server_*.log")
              .lines()
              .anyMatch(line -> line.matches(".* /api/gallery GET 503 in \\d+ ms: .+")));

      database.start();
      Await.until(
          "the gauge again",
          Duration.ofSeconds(45),
          () -> admin.management("/metrics").text().contains("database_reachable 1"));
    }
  }
}
