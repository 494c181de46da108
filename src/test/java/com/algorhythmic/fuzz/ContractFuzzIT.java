package com.algorhythmic.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.Rows;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests to every operation and frames to every address, generated from the contracts: valid ones, ones with a defect, and
 * hostile ones. None causes a fault of the program, an answer outside the contract or a dead connection.
 * {@code -Dfuzz.seed=… -Dfuzz.only=…} sends a single one of them again.
 */
@Concurrent
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ContractFuzzIT {
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
  private static final int FRAMES_PART = 8;
  private static final long SEED =
      Long.getLong("fuzz.seed", new SplittableRandom().nextLong(1_000_000_000));
  private static final long ONLY = Long.getLong("fuzz.only", -1);

  @TempDir
  Path folder;

  @Test
  void no_request_and_no_frame_causes_a_fault() throws Exception {
    System.out.printf("fuzz: -Dfuzz.seed=%d -Dfuzz.requests=%d%n", SEED, REQUESTS);
    long frames = REQUESTS / FRAMES_PART;
    long requests = REQUESTS - frames;
    try (var fuzz = new ContractFuzz(folder, SEED)) {
      if (ONLY >= requests) {
        fuzz.frames(ONLY, ONLY + 1);
      } else if (ONLY >= 0) {
        fuzz.requests(ONLY, ONLY + 1);
      } else {
        long began = System.nanoTime();
        var screens = new Thread(() -> fuzz.frames(requests, REQUESTS), "fuzz-frames");
        screens.start();
        fuzz.requests(0, requests);
        screens.join();
        System.out.printf(
            "fuzz: %d requests in %d ms%n", REQUESTS, (System.nanoTime() - began) / 1_000_000);
      }
      assertThat(fuzz.failures())
          .as(
              "again with -Dfuzz.seed=%d -Dfuzz.requests=%d, one of them with -Dfuzz.only=NUMBER",
              SEED, REQUESTS)
          .isEmpty();
      assertThat(fuzz.program().logged("error_*.log")).as("seed %d", SEED).isEmpty();
      var log = fuzz.program().logged("server_*.log");
      assertThat(log.lines().filter(line -> line.contains(" WARN ")))
          .as("seed %d", SEED)
          .isEmpty();
      assertThat(log).doesNotContain("\tat ", ContractFuzz.SECRET, "eyJ");
      assertThat(fuzz.administrator()
              .post("/api/admin/credits/audit", new JsonObject().put("repair", false))
              .json()
              .getInteger("found"))
          .isZero();
      try (var rows = Rows.of(fuzz.database())) {
        assertThat(rows.count("SELECT count(*) FROM user_credits WHERE balance < 0"))
            .isZero();
      }
      if (ONLY < 0) {
        System.out.println("fuzz: successes " + fuzz.checks().succeeded());
        assertThat(fuzz.operations())
            .allSatisfy(
                operation -> assertThat(fuzz.checks().succeeded()).containsKey(operation.id()));
      }
    }
  }
}
