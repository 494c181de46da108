package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.generation.queue.Claim.Retry;
import com.algorhythmic.generation.queue.Jobs.ClaimRequest;
import com.algorhythmic.painter.PaintFailure;
import com.algorhythmic.painter.PaintFailure.Kind;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A fresh database with one account of fifty credits, and what users and workers do with its queue. */
@ExtendWith(VertxExtension.class)
abstract class JobsFixture {
  static final long LEASE_MS = 60_000;
  static final long PATIENCE_MS = 600_000;
  static final Budget NO_LIMITS = new Budget(null, null, null, 0);
  /** A lease that has expired when it is granted. */
  static final long NO_LEASE_MS = -1;

  Vertx vertx;
  String url;
  final Jobs jobs = new Jobs();
  Database database;
  Rows rows;
  UUID user;

  @BeforeEach
  void connect(Vertx vertx) throws SQLException {
    this.vertx = vertx;
    url = PostgresFixture.freshDatabase();
    database = new Database(vertx, url, 10);
    rows = Rows.of(url);
    user = rows.account(50);
    session("s", user);
  }

  @AfterEach
  void disconnect() throws Exception {
    rows.close();
    await(database.close());
  }

  void session(String id, UUID owner) throws SQLException {
    rows.run("INSERT INTO sessions (id, user_id) VALUES (?, ?)", id, owner);
  }

  Future<Ticket> redrive(UUID job) {
    return database.inTransaction(
        connection -> new JobAdmin().redrive(connection, job, "an operator", "request", terms(1)));
  }

  static Code refused(Supplier<Future<?>> asked) {
    return catchThrowableOfType(Refusal.class, () -> asked.get().await(10, TimeUnit.SECONDS))
        .code();
  }

  /** A worker with an outdated fence can change nothing. */
  void cannotChange(Claim stale) throws Exception {
    var failure = new PaintFailure(Kind.INTERNAL, "late");
    assertThat(await(jobs.renew(database.client(), stale, LEASE_MS))).isFalse();
    assertThat(await(jobs.putBack(database.client(), stale, failure, new Retry(0, true, false))))
        .isFalse();
    assertThat(await(jobs.fail(database.client(), stale, failure))).isFalse();
    assertThat(await(jobs.complete(database.client(), stale, "words", artwork(stale))))
        .isFalse();
  }

  JsonObject artwork(Claim claim) {
    return new JsonObject()
        .put("id", UUID.randomUUID().toString())
        .put("session_id", claim.order().session())
        .put("user_id", claim.user().toString())
        .put("job_id", claim.job().toString())
        .put("image_hash", "0".repeat(64))
        .put("media_type", "image/jpeg")
        .put("width", 1)
        .put("height", 1)
        .put("orientation", "square")
        .put("title", "t")
        .put("prompt", "p")
        .put("provenance", "STYLE_ONLY")
        .put("painter", "test")
        .put("styles", new JsonArray())
        .put("artists", new JsonArray())
        .put("palette", new JsonArray())
        .put("is_library", false);
  }

  UUID enqueue(int priority) throws Exception {
    return await(place(
            order(null, "landscape"),
            new Terms(1, Map.of("free", priority), PATIENCE_MS, NO_LIMITS)))
        .jobId();
  }

  static Terms terms(int price) {
    return new Terms(price, Map.of(), PATIENCE_MS, NO_LIMITS);
  }

  static ClaimRequest request(String worker, long leaseMs) {
    return new ClaimRequest(worker, leaseMs, null, 100, 100, true, true, null, 0);
  }

  Future<Optional<Ticket>> order(Generate asked, Wish wish, Terms terms) {
    return new OrderDesk(database, jobs, () -> terms).order(asked, wish);
  }

  Future<Ticket> place(Generate asked, Terms terms) {
    return order(asked, asked.wish(), terms).map(Optional::orElseThrow);
  }

  Generate order(String key, String orientation) {
    var choice = new Choice(List.of("noir"), List.of(), false);
    var wish = new Wish(choice, orientation, AudioAnalysis.silence(0.5, 0.5));
    return new Generate(user, "s", wish, key);
  }

  Optional<Claim> claim() throws Exception {
    return await(jobs.claim(database.client(), request("worker", LEASE_MS)));
  }

  String status(UUID job) throws SQLException {
    return rows.one("SELECT status FROM generation_jobs WHERE id = ?", job);
  }

  long balance() throws SQLException {
    return rows.count("SELECT balance FROM user_credits WHERE user_id = ?", user);
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
