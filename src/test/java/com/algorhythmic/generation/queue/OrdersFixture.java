package com.algorhythmic.generation.queue;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.generation.Wish;
import com.algorhythmic.generation.Wish.AudioAnalysis;
import com.algorhythmic.generation.queue.Jobs.ClaimRequest;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.styles.Choice;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Orders and claims for benchmarks, made by the program's own code. */
public final class OrdersFixture {
  public static final long PATIENCE_MS = 3_600_000;
  /** So high that every order checks it and none reaches it. */
  public static final long DAILY_LIMIT_MICRO_USD = 1_000_000_000_000L;

  public static final long GUESS_MICRO_USD = 60_000;

  private static final Wish WISH = new Wish(
      new Choice(List.of("noir", "cubism"), List.of(), false),
      "square",
      new AudioAnalysis("energetic", 0.7, 0.4, 0.6, 128, 0.9),
      new Song("A song", "A band", null, "jazz"));
  private static final Terms TERMS = new Terms(
      CreditsMessages.PRICE,
      Map.of(),
      PATIENCE_MS,
      new Budget(
          DAILY_LIMIT_MICRO_USD, DAILY_LIMIT_MICRO_USD, DAILY_LIMIT_MICRO_USD, GUESS_MICRO_USD));

  private final Database database;
  private final Jobs jobs = new Jobs();
  private final OrderDesk desk;

  public OrdersFixture(Database database) {
    this.database = database;
    desk = new OrderDesk(database, jobs, () -> TERMS);
  }

  /** The wish of every order, as the database stores it. */
  public static String wish() {
    return JsonObject.mapFrom(WISH).encode();
  }

  /** Charges and queues one picture, in the session whose id is that of the user. */
  public Future<Ticket> order(UUID user) {
    var order = new Generate(user, user.toString(), WISH, null);
    return desk.order(order, WISH).map(Optional::orElseThrow);
  }

  /** Claims a job for a worker of the provider; returns the job's owner, or empty if there is none. */
  public Future<Optional<UUID>> claim(String provider, int perUser) {
    var request = new ClaimRequest(
        "bench",
        60_000,
        provider,
        perUser,
        1_000_000,
        true,
        true,
        DAILY_LIMIT_MICRO_USD,
        GUESS_MICRO_USD);
    return jobs.claim(database.client(), request).map(claim -> claim.map(Claim::user));
  }
}
