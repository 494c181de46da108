package com.algorhythmic.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whether the time of an answer says that an address has an account. */
@Tag("bench")
@Timeout(300)
class SignInBench {
  private static final int WARM_UP = 20;
  private static final int PAIRS = 100;

  @TempDir
  Path folder;

  @Test
  void addresses_with_and_without_an_account_take_as_long() throws Exception {
    var settings = Map.of("DATABASE_URL", PostgresFixture.freshDatabase());
    try (var program = ProgramFixture.in(folder, settings).asInProduction().start()) {
      var known = "ann@example.org";
      var link = new Visitor(program).asAdministrator().accountLink(known);
      var account = new Visitor(program).setPassword(link, "an ocean of violet lanterns");
      assertThat(account.status()).isEqualTo(200);

      compare(
          "A wrong password for an address with an account : without",
          () -> signIn(program, known),
          () -> signIn(program, stranger()),
          404);
      compare(
          "A link asked for an address with an account : without",
          () -> requestLink(program, known),
          () -> requestLink(program, stranger()),
          202);
    }
  }

  private static String stranger() {
    return UUID.randomUUID() + "@example.org";
  }

  private static Visitor.Answer signIn(ProgramFixture program, String email) {
    var wrong = new JsonObject().put("email", email).put("password", "a lake of green lanterns");
    return new Visitor(program).post("/api/account/sign-in", wrong);
  }

  private static Visitor.Answer requestLink(ProgramFixture program, String email) {
    return new Visitor(program).post("/api/account/links", new JsonObject().put("email", email));
  }

  /** Asks in turn, so that a busy machine slows both. */
  private void compare(
      String what, Supplier<Visitor.Answer> with, Supplier<Visitor.Answer> without, int status) {
    var withMs = new double[PAIRS];
    var withoutMs = new double[PAIRS];
    for (int pair = -WARM_UP; pair < PAIRS; pair++) {
      double one = time(with, status);
      double other = time(without, status);
      if (pair >= 0) {
        withMs[pair] = one;
        withoutMs[pair] = other;
      }
    }
    var known = Percentiles.of(withMs);
    var unknown = Percentiles.of(withoutMs);
    double ratio = known.percentile(50) / unknown.percentile(50);
    BenchReport.row(
        getClass(),
        what,
        String.format(
            Locale.ROOT,
            "%.1f : %.1f ms = %.2f at p50; p99 %.1f : %.1f ms, n = %d each",
            known.percentile(50),
            unknown.percentile(50),
            ratio,
            known.percentile(99),
            unknown.percentile(99),
            PAIRS),
        "0.9–1.1");
    assertThat(ratio).as(what).isBetween(0.8, 1.25);
  }

  private static double time(Supplier<Visitor.Answer> ask, int status) {
    long before = System.nanoTime();
    var answer = ask.get();
    double ms = (System.nanoTime() - before) / 1e6;
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    return ms;
  }
}
