package com.algorhythmic.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Rows;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests to every operation and frames to every address, generated from the contracts: valid ones, ones with a defect,
 * and hostile ones. None causes a fault of the program, an answer outside the contract or a dead connection.
 *
 * <p>{@code -Dfuzz.seed=…} repeats them, {@code -Dfuzz.only=…} sends a single one of them again, and {@code
 * -Dfuzz.requests=…} changes their number.
 */
@Concurrent
class ContractFuzzIT {
  private static final long SEED =
      Long.getLong("fuzz.seed", new SplittableRandom().nextLong(1_000_000_000));
  private static final long ONLY = Long.getLong("fuzz.only", -1);

  /** One in so many is a frame; the others are HTTP requests. */
  private static final int FRAMES_PART = 8;

  /** What caches fill up to, and what the measurement varies by. */
  private static final double LEAK_MB = 24;

  private static final int LEAKED_FILES = 60;

  private static final Duration SETTLING = Duration.ofMinutes(2);

  /**
   * The pool of connections may fail a request for a connection that it has just answered, when its time ends at that moment
   * (vert.x issue 6169). Nothing is lost but the line in the log.
   */
  private static final Pattern LATE_TIMEOUT = Pattern.compile(
      "\\S+ ERROR ContextImpl \\S+ Unhandled exception\n"
          + "java.lang.IllegalStateException: Promise already completed\n"
          + "\tat io.vertx.core.Promise.fail.*\n\tat io.vertx.sqlclient.impl.pool.SqlConnectionPool.*\n(\tat .*\n)*");

  /** Words that the model refuses are not a fault, although a picture failed. */
  private static final Pattern REFUSED_WORDS =
      Pattern.compile("\\S+ ERROR (JobWorker|SharedHealth) \\S+ .*moderation_blocked.*\n");

  /**
   * No node vanishes and nobody watches meanwhile; nobody guesses a password, a code, or the secret of a link; there is no provider to
   * sign in with; no account is ended; nothing is for sale.
   */
  private static final Set<String> NEVER = Set.of(
      "acknowledgeNode",
      "addPasskey",
      "beginOidc",
      "beginPasskey",
      "beginSecondFactor",
      "buyCredits",
      "confirmSecondFactor",
      "downloadExport",
      "endDevice",
      "eraseAccount",
      "eraseUser",
      "finishOidc",
      "getSecondFactor",
      "openPaymentPortal",
      "receiveStripeEvent",
      "reconcileSales",
      "redeemGiftCode",
      "removePasskey",
      "removeSecondFactor",
      "removeUsersSecondFactor",
      "removeViewer",
      "renamePasskey",
      "revokeServiceToken",
      "setRole",
      "setPassword",
      "signIn",
      "signInWithPasskey",
      "takeGuestAlong",
      "unlinkIdentity");

  /** Most jobs are painted before somebody cancels them, and few shows have screens with numbers. */
  private static final Set<String> SELDOM = Set.of("cancelJob", "layOutWall");

  private static final long MANY = 100_000;

  @TempDir
  Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void no_request_and_no_frame_causes_a_fault() throws Exception {
    run(Integer.getInteger("fuzz.requests", 20_000));
  }

  @Test
  @Tag("long")
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void a_million_requests_and_frames_leave_the_memory_flat() throws Exception {
    run(Integer.getInteger("fuzz.requests", 1_000_000));
  }

  private void run(long count) throws Exception {
    System.out.printf("fuzz: -Dfuzz.seed=%d -Dfuzz.requests=%d%n", SEED, count);
    try (var fuzz = new ContractFuzz(folder, SEED)) {
      if (ONLY < 0) {
        sendAll(fuzz, count);
      } else if (ONLY < requests(count)) {
        fuzz.requests(ONLY, ONLY + 1);
      } else {
        fuzz.frames(ONLY, ONLY + 1);
      }
      assertNothingFailed(fuzz, count);
      assertNothingIsLogged(fuzz);
      assertLedgerIsRight(fuzz);
    }
  }

  private static long requests(long count) {
    return count - count / FRAMES_PART;
  }

  private static void sendAll(ContractFuzz fuzz, long count) throws Exception {
    long requests = requests(count);
    long warmUp = requests / 5;
    long began = System.nanoTime();
    fuzz.requests(0, warmUp);
    var before = ProgramMemory.of(fuzz.program());
    var screens = new Thread(() -> fuzz.frames(requests, count), "fuzz-frames");
    screens.start();
    fuzz.requests(warmUp, requests);
    screens.join();
    assertNothingFailed(fuzz, count);
    long tookMs = (System.nanoTime() - began) / 1_000_000;
    var after = settledMemory(fuzz, before.heapMb() + LEAK_MB);
    System.out.printf(
        "fuzz: %d in %d ms, %s before, %s after, answers %s%n",
        count, tookMs, before, after, fuzz.checks().statuses());
    if (after.heapMb() > before.heapMb() + LEAK_MB) {
      System.out.println("fuzz: " + ProgramMemory.largestClasses(fuzz.program()));
    }
    assertThat(after.heapMb()).as("seed %d", SEED).isLessThan(before.heapMb() + LEAK_MB);
    assertThat(after.files()).as("seed %d", SEED).isLessThan(before.files() + LEAKED_FILES);
    assertThat(fuzz.operations())
        .filteredOn(operation ->
            !NEVER.contains(operation.id()) && (count >= MANY || !SELDOM.contains(operation.id())))
        .as("every operation succeeds sometimes; seed %d", SEED)
        .allSatisfy(operation -> assertThat(fuzz.checks().succeeded()).containsKey(operation.id()));
  }

  /** Failures end the fuzz early, so this comes before what else is asserted. */
  private static void assertNothingFailed(ContractFuzz fuzz, long count) throws Exception {
    if (!fuzz.failures().isEmpty()) {
      System.out.println("fuzz: the program's errors: " + fuzz.program().logged("error_*.log"));
    }
    assertThat(fuzz.failures())
        .as(
            "send them again with -Dfuzz.seed=%d -Dfuzz.requests=%d, one with -Dfuzz.only=NUMBER",
            SEED, count)
        .isEmpty();
  }

  /** The memory once pictures that were ordered are painted, or after a while if it stays above a limit. */
  private static ProgramMemory settledMemory(ContractFuzz fuzz, double limitMb) throws Exception {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    var memory = ProgramMemory.of(fuzz.program());
    while (memory.heapMb() >= limitMb && System.nanoTime() < deadline) {
      memory = ProgramMemory.of(fuzz.program());
    }
    return memory;
  }

  /** Warnings of these two say that the contract allows what a feature or the database can't read. */
  private static void assertNothingIsLogged(ContractFuzz fuzz) throws Exception {
    var errors = LATE_TIMEOUT.matcher(fuzz.program().logged("error_*.log")).replaceAll("");
    assertThat(REFUSED_WORDS.matcher(errors).replaceAll("")).as("seed %d", SEED).isBlank();
    var log = fuzz.program().logged("server_*.log");
    assertThat(log.lines().filter(line -> line.matches("\\S+ WARN +(Api|Database) .*")))
        .as("seed %d", SEED)
        .isEmpty();
    assertThat(log).as("a secret or a token").doesNotContain(ContractFuzz.SECRET, "eyJ");
  }

  private static void assertLedgerIsRight(ContractFuzz fuzz) throws Exception {
    var audit = fuzz.administrator()
        .post("/api/admin/credits/audit", new JsonObject().put("repair", false));
    assertThat(audit.json().getInteger("found")).as(audit.text()).isZero();
    try (var rows = Rows.of(fuzz.database())) {
      assertThat(rows.count("SELECT count(*) FROM user_credits WHERE balance < 0"))
          .isZero();
    }
  }
}
