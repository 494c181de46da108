package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.algorhythmic.database.embedded.PostgresServer;
import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program runs on PostgreSQL servers of other versions than the embedded one. */
@Tag("long")
@Timeout(180)
class PostgresVersionsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  /** The profile postgres-versions fetches the servers. */
  private static final Path ARCHIVES = Path.of("target", "postgres-versions").toAbsolutePath();

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(ints = {14, 16, 17, 18})
  void a_picture_is_made_and_paid_on(int version) throws Exception {
    var archive = ARCHIVES.resolve(version + ".jar");
    assumeThat(Files.exists(archive))
        .as("%s is missing: run with -Plong,postgres-versions on Linux (amd64)", archive)
        .isTrue();
    var home = PostgresServer.unpack(archive, folder.resolve("programs"));
    try (var server = PostgresServer.create(folder.resolve("server"), home)) {
      server.start().createDatabase();
      var address = server.address();
      try (var rows = Rows.of(address.toUrl());
          var program = ProgramFixture.in(
                  folder.resolve("program"),
                  Map.of("DATABASE_URL", address.toUrl(), "ALGO_PAINTER", "studio"))
              .start()) {
        assertThat(rows.one("SHOW server_version")).startsWith(version + ".");
        var ann = new Visitor(program);
        var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
        var order = ann.post("/api/generate-art", new JsonObject().put("sessionId", session));
        assertThat(order.status()).as(order.text()).isEqualTo(202);
        Await.value(
            "its picture",
            LIMIT,
            () ->
                ann.get("/api/jobs/" + order.json().getString("jobId")).json().getString("status"),
            "completed"::equals);
        assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
            .isNull();
        assertThat(program.logged("error*")).isEmpty();
      }
    }
  }
}
