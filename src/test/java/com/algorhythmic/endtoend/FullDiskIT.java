package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.SmallDisk;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The picture store's disk is full: shows continue, the provider is not called, and the orders are painted when there is room. */
@Tag("long")
@Timeout(240)
class FullDiskIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String FULL = "no space left on the picture store ";
  private static final String DATABASE = PostgresFixture.freshDatabase();

  @TempDir
  Path folder;

  @Test
  void a_full_picture_store_costs_no_calls_and_says_why() throws Exception {
    try (var disk = new SmallDisk(folder.resolve("store"));
        var provider = FakeOpenAi.start();
        var program = ProgramFixture.in(
                folder.resolve("program"),
                Map.of(
                    "DATABASE_URL",
                    DATABASE,
                    "ALGO_STORE_DIR",
                    disk.folder().toString(),
                    "OPENAI_BASE_URL",
                    provider.base().toString(),
                    "OPENAI_API_KEY",
                    FakeOpenAi.KEY,
                    "ALGO_GENERATION_CONCURRENCY",
                    "1",
                    "ALGO_SHOW_DWELL_MS",
                    "2000"))
            .start()) {
      var store = disk.folder();
      var ann = new Visitor(program);
      var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
      try (var screen = LiveScreen.join(program, ann, session)) {
        screen.awaitArtwork(LIMIT);
        int before = provider.requests().size();

        disk.fill();
        var waiting = order(ann, session);

        Await.until(
            "the cause in the probe's answer",
            LIMIT,
            () -> ann.management("/health/ready").text().contains(FULL + store));
        int after = provider.requests().size();
        assertThat(after - before)
            .as("calls in flight, one ordered and one ahead")
            .isBetween(0, 2);
        screen.awaitArtwork(LIMIT);
        screen.awaitArtwork(LIMIT);
        assertThat(ann.get("/api/jobs/" + waiting).json().getString("status")).isEqualTo("pending");
        assertThat(provider.requests()).as("paid calls").hasSize(after);
        assertThat(ann.management("/health/ready").status()).isEqualTo(200);
        Await.until(
            "a gauge that asks for no more nodes",
            LIMIT,
            () -> ann.management("/metrics").text().contains("generation_queue_ready 0"));
        var checked = Script.of("health-check.sh")
            .with("ALGO_URL", program.at("").toString())
            .with("ALGO_MANAGEMENT_URL", program.management("").toString())
            .with("ALGO_DATA_DIR", program.folder().resolve("data").toString())
            .run();
        assertThat(checked.code()).as(checked.toString()).isEqualTo(1);
        assertThat(checked.stdout())
            .containsPattern("picture store +critical +" + FULL + store)
            .contains("look first at: picture store");
        var board = new Visitor(program)
            .asAdministrator()
            .get("/api/telemetry/dashboard")
            .json();
        assertThat(board.getString("status")).isEqualTo("critical");
        assertThat(board.getJsonObject("library").getString("storeProblem"))
            .startsWith(FULL + store);
        assertThat(program
                .logged("error_*.log")
                .lines()
                .filter(line -> line.contains("no picture can be stored")))
            .as("one line a cause")
            .hasSizeBetween(1, 2)
            .anyMatch(line -> line.contains("No space left on device"));

        assertThat(program
                .logged("*.log")
                .lines()
                .filter(line -> line.contains("the library could not be filled")))
            .as("one picture of the library was under way")
            .hasSizeLessThanOrEqualTo(1);

        disk.makeRoom();
        var painted = ended(ann, waiting);
        assertThat(painted.getString("status")).as(painted.encode()).isEqualTo("completed");
        assertThat(
                ann.get(painted.getJsonObject("artwork").getString("imageUrl")).status())
            .isEqualTo(200);
        assertThat(ann.management("/health/ready").text()).doesNotContain(FULL);
      }
      try (var rows = Rows.of(DATABASE)) {
        assertThat(rows.one("SELECT string_agg(f::text, ' ') FROM credit_findings() f"))
            .isNull();
      }
    }
  }

  private static String order(Visitor visitor, String session) {
    var answer = visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json().getString("jobId");
  }

  private static JsonObject ended(Visitor visitor, String job) throws Exception {
    return Await.value(
        "its end",
        LIMIT,
        () -> visitor.get("/api/jobs/" + job).json(),
        seen -> !List.of("pending", "generating").contains(seen.getString("status")));
  }
}
