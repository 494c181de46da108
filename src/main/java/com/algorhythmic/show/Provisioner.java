package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.TellBalance;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.JobsQueued;
import com.algorhythmic.show.ShowMessages.SessionEvent;
import com.algorhythmic.show.Shows.Look;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders fresh pictures for live sessions as {@link QueueController} says, within their owners' credits. */
final class Provisioner {
  private static final Logger log = LoggerFactory.getLogger(Provisioner.class);
  private static final String NO_CREDITS = "out-of-credits";
  private static final String NO_PROVIDER = "provider";

  private final Bus bus;
  private final Database database;
  private final Shows shows = new Shows();

  Provisioner(Bus bus, Database database) {
    this.bus = bus;
    this.database = database;
  }

  /** Looks at every live session that nobody has looked at for a second. */
  void tick() {
    shows
        .toLookAt(database.client())
        .onSuccess(ids -> ids.forEach(id -> look(id, false)))
        .onFailure(failure -> log.warn("no session could be looked at: {}", failure.getMessage()));
  }

  /**
   * One look at a session: what it needs is charged and queued in the transaction that saw the need.
   *
   * @param shown whether a screen has just shown a fresh picture for the first time
   */
  Future<Void> look(String session, boolean shown) {
    return database
        .inTransaction(connection ->
            shows.look(connection, session).compose(look -> provide(connection, look, shown)))
        .onSuccess(this::announce)
        .onFailure(failure ->
            log.warn("session {} was not provided for: {}", session, failure.getMessage()))
        .mapEmpty();
  }

  private Future<Outcome> provide(SqlConnection connection, Look look, boolean shown) {
    var decision = QueueController.look(look.state(), look.candidate(), look.ahead(), shown);
    int affordable = look.providerRests()
        ? 0
        : Math.min(decision.make(), look.credits() / GenerationMessages.PRICE);
    // What was out of credits stays so until there are some: nothing is said twice.
    boolean stillAils = look.providerAils() && NO_PROVIDER.equals(look.degraded());
    var trouble = look.providerRests() || stillAils
        ? NO_PROVIDER
        : look.credits() < GenerationMessages.PRICE ? NO_CREDITS : null;
    var wish = JsonObject.mapFrom(look.show().wish(System.currentTimeMillis()));
    Future<List<UUID>> queued = Future.succeededFuture(new ArrayList<>());
    for (int i = 0; i < affordable; i++) {
      queued = queued.compose(jobs -> shows
          .enqueue(connection, look.show(), GenerationMessages.PRICE, 0, wish)
          .map(job -> {
            jobs.add(job);
            return jobs;
          }));
    }
    return queued.compose(jobs -> shows
        .looked(connection, look.show().id(), decision, trouble)
        .compose(noted -> Objects.equals(trouble, look.degraded())
            ? Future.<SessionEvent>succeededFuture()
            : shows.append(
                connection,
                look.show().id(),
                "degraded",
                System.currentTimeMillis(),
                notice(trouble)))
        .map(event -> new Outcome(look.show(), jobs, event)));
  }

  private void announce(Outcome outcome) {
    if (outcome.notice() != null) {
      bus.announce(ShowMessages.SESSION, outcome.show().id(), outcome.notice());
    }
    if (!outcome.jobs().isEmpty()) {
      bus.announce(GenerationMessages.JOBS_QUEUED, new JobsQueued(outcome.jobs().size()));
      bus.ask(CreditsMessages.TELL, new TellBalance(outcome.show().user()));
      outcome
          .jobs()
          .forEach(job -> bus.announce(
              ShowMessages.SESSION, outcome.show().id(), progress(job, "queued", null)));
    }
  }

  /** A stage of a job, as screens are told; may be lost, so it has no number. */
  static SessionEvent progress(UUID job, String stage, String detail) {
    var data = detail == null
        ? Map.<String, Object>of("jobId", job.toString(), "stage", stage)
        : Map.<String, Object>of("jobId", job.toString(), "stage", stage, "detail", detail);
    return new SessionEvent(0, "progress", System.currentTimeMillis(), data);
  }

  private static Map<String, Object> notice(String trouble) {
    if (trouble == null) {
      return Map.of("reason", "recovered", "detail", "Fresh pictures are being made again.");
    }
    return switch (trouble) {
      case NO_CREDITS ->
        Map.of(
            "reason",
            trouble,
            "detail",
            "There are no credits left; the show goes on from the library.");
      default ->
        Map.of(
            "reason",
            trouble,
            "detail",
            "The image maker is resting; the show goes on from the studio.");
    };
  }

  /** What one look led to; notice is null when there is nothing new to tell. */
  private record Outcome(Show show, List<UUID> jobs, SessionEvent notice) {}
}
