package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.FakeOpenAi;
import com.algorhythmic.testing.FakeOpenAiBehaviour;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** kill -9 during a picture, and the state after the next start. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(240)
class CrashIT {
  private static final Duration LIMIT = Duration.ofSeconds(45);

  @TempDir
  Path folder;

  private final FakeOpenAi provider = FakeOpenAi.start();
  private ProgramFixture program;

  @AfterEach
  void stop() {
    program.close();
    provider.close();
  }

  @Test
  void jobs_and_credits_survive_a_crash() throws Exception {
    program = ProgramFixture.in(folder, settings(provider)).start();
    var ann = new Visitor(program);
    var session = ann.beginWithCredits(new JsonObject()).getString("sessionId");
    var user = ann.get("/api/auth/user").json().getString("user");
    var before = ann.get("/api/artworks/next?sessionId=" + session).json();

    // The program crashes during the call; after the restart the provider paints.
    var painted = orderAndCrash(ann, session);
    provider.behave(FakeOpenAiBehaviour.ok());
    program.start();

    assertThat(ann.get("/api/auth/user").json().getString("user")).isEqualTo(user);
    assertThat(ann.get("/api/sessions/" + session).status()).isEqualTo(200);
    var job = ended(ann, painted);
    assertThat(job.getString("status")).as(job.encode()).isEqualTo("completed");
    assertThat(job.getInteger("attempts")).isEqualTo(2);
    assertThat(ann.get(job.getJsonObject("artwork").getString("imageUrl")).status())
        .isEqualTo(200);
    assertThat(ann.get(before.getString("imageUrl")).status()).isEqualTo(200);
    assertThat(balance(ann)).isEqualTo(99);

    // The same again, but now the provider fails: the credit is refunded.
    var refused = orderAndCrash(ann, session);
    provider.behave(FakeOpenAiBehaviour.status(
        400,
        "{\"error\":{\"type\":\"invalid_request_error\",\"code\":\"moderation_blocked\",\"message\":\"no\"}}",
        Map.of()));
    program.start();

    var failed = ended(ann, refused);
    assertThat(failed.getString("status")).as(failed.encode()).isEqualTo("failed");
    assertThat(balance(ann)).isEqualTo(99);
    assertThat(unpaired()).isZero();

    var server = postgres();
    program.close();
    assertThat(program.process().exitValue()).isIn(0, 143);
    server.onExit().get(10, TimeUnit.SECONDS);
    assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
  }

  private String orderAndCrash(Visitor visitor, String session) throws Exception {
    provider.behave(FakeOpenAiBehaviour.hang());
    int asked = provider.requests().size();
    int aborted = provider.aborted();
    var ticket = visitor.post("/api/generate-art", new JsonObject().put("sessionId", session));
    assertThat(ticket.status()).as(ticket.text()).isEqualTo(202);
    var job = ticket.json().getString("jobId");
    Await.until("the order at the provider", LIMIT, () -> provider.requests().size() > asked);
    assertThat(visitor.get("/api/jobs/" + job).json().getString("status")).isEqualTo("generating");
    var server = postgres();

    program.kill();

    assertThat(provider.awaitAborted(aborted + 1, LIMIT))
        .as("the crash aborts the call")
        .isTrue();
    assertThat(server.isAlive())
        .as("the database server survives the crash, and the next start must handle it")
        .isTrue();
    return job;
  }

  private JsonObject ended(Visitor visitor, String job) throws Exception {
    return Await.value(
        "the end of job " + job,
        LIMIT,
        () -> visitor.get("/api/jobs/" + job).json(),
        seen -> !Set.of("pending", "generating").contains(seen.getString("status")));
  }

  private static int balance(Visitor visitor) {
    return visitor.get("/api/credits").json().getInteger("balance");
  }

  /** Jobs that were charged without a picture, or refunded with one. */
  private long unpaired() throws Exception {
    try (var rows = Rows.of(program.databaseUrl())) {
      return rows.count("""
          SELECT count(*) FROM generation_jobs j WHERE (j.status = 'completed') <> (
            SELECT sum(amount) < 0 FROM credit_ledger l WHERE l.job_id = j.id)""");
    }
  }

  private ProcessHandle postgres() throws IOException {
    var note = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(note.get(0).strip())).orElseThrow();
  }

  private static Map<String, String> settings(FakeOpenAi provider) {
    return Map.of(
        "OPENAI_BASE_URL", provider.base().toString(),
        "OPENAI_API_KEY", FakeOpenAi.KEY,
        "ALGO_GENERATION_LEASE_MS", "3000",
        "ALGO_GENERATION_RENEW_MS", "1000",
        "ALGO_GENERATION_POLL_MS", "300");
  }
}
