package com.algorhythmic.generation.queue;

import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Sql;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.GenerationMessages.Wish;
import com.algorhythmic.generation.Terms;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The job queue as the program itself uses it, for benchmarks that order from it and claim its jobs. */
public final class OrderDesk {
  public static final String SESSION = "bench";
  public static final long PATIENCE_MS = 3_600_000;
  /** So high that it is looked at with every order and stops none. */
  public static final long DAILY_LIMIT_MICRO_USD = 1_000_000_000_000L;

  public static final long GUESS_MICRO_USD = 60_000;

  private static final Wish WISH = new Wish(
      List.of("noir", "cubism"),
      List.of(),
      false,
      "square",
      "energetic",
      0.7,
      0.4,
      0.6,
      128,
      0.9,
      "A song",
      "A band",
      null,
      "jazz");
  private static final Terms TERMS =
      new Terms(CreditsMessages.PRICE, 0, PATIENCE_MS, DAILY_LIMIT_MICRO_USD, GUESS_MICRO_USD);

  private final Database database;
  private final Jobs jobs = new Jobs();

  public OrderDesk(Database database) {
    this.database = database;
  }

  /** What an order is to the database. */
  public static String statement() {
    return Sql.of(Jobs.class).get("order");
  }

  /** What every order here asks for, as the database keeps it. */
  public static String wish() {
    return JsonObject.mapFrom(WISH).encode();
  }

  /** One picture, charged for and queued. */
  public Future<Ticket> order(UUID user) {
    return jobs.order(database.client(), new Generate(user, SESSION, WISH, null), WISH, TERMS);
  }

  /** Whose job a worker of that provider is given, within the limit on one user's; empty when there is none. */
  public Future<Optional<UUID>> claim(String provider, int perUser) {
    var bid = new ClaimRequest(
        "bench",
        60_000,
        provider,
        perUser,
        1_000_000,
        true,
        true,
        DAILY_LIMIT_MICRO_USD,
        GUESS_MICRO_USD);
    return jobs.claim(database.client(), bid).map(claim -> claim.map(Claim::user));
  }
}
