package com.algorhythmic.credits.purchases;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.purchases.PurchaseMessages.Reconciled;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Leases;
import com.algorhythmic.database.Leases.Run;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the events that arrived with those that Stripe lists, and stores the missing ones: what was paid is credited in the end. */
final class Reconciliation {
  /** The name of its runs in the list of tasks. */
  static final String TASK = "sales";

  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofMinutes(5);
  /** Stripe repeats a webhook for three days and lists events for thirty. */
  private static final Duration LOOK_BACK = Duration.ofDays(7);

  /** A younger event may still be on its way. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(5);

  private static final int MAX_EVENTS = 5_000;
  private static final int PAGE = 100;

  private final StripeApi stripe;
  private final Database database;
  private final Purchases purchases;
  private final Leases leases = new Leases();
  private final String name = UUID.randomUUID().toString();

  Reconciliation(StripeApi stripe, Database database, Purchases purchases) {
    this.stripe = stripe;
    this.database = database;
    this.purchases = purchases;
  }

  /** Runs if none has succeeded within the hour. */
  Future<Void> runDue() {
    return leases
        .start(database.client(), TASK, name, LEASE, INTERVAL)
        .compose(run -> run.isEmpty()
            ? Future.succeededFuture()
            : run(run.get(), ON_ITS_WAY).mapEmpty());
  }

  /** Runs now, also for the youngest events; CONFLICT while another one is running. */
  Future<Reconciled> run() {
    return leases
        .start(database.client(), TASK, name, LEASE, Duration.ZERO)
        .compose(run -> run.isPresent()
            ? run(run.get(), Duration.ZERO)
            : Future.failedFuture(
                new Refusal(Code.CONFLICT, "a reconciliation is running already")));
  }

  private Future<Reconciled> run(Run run, Duration leaveOut) {
    var now = database.clock().instant();
    return stripe
        .call(api -> list(api, now.minus(LOOK_BACK), now.minus(leaveOut)))
        .compose(this::storeAll)
        .compose(done -> succeeded(run, done), failure -> failed(run, failure));
  }

  private static List<StripeEvent> list(StripeClient api, Instant from, Instant until)
      throws StripeException {
    var asked = EventListParams.builder()
        .setLimit((long) PAGE)
        .addAllType(StripeEvent.TYPES)
        .setCreated(EventListParams.Created.builder()
            .setGte(from.getEpochSecond())
            .setLte(until.getEpochSecond())
            .build())
        .build();
    var found = new ArrayList<StripeEvent>();
    var page = api.v1().events().list(asked);
    while (true) {
      page.getData().stream()
          .map(Reconciliation::payload)
          .forEach(event -> StripeEvent.of(event).ifPresent(found::add));
      if (!page.getHasMore() || page.getData().isEmpty() || found.size() >= MAX_EVENTS) {
        return found;
      }
      var last = page.getData().get(page.getData().size() - 1).getId();
      page = api.v1().events().list(next(asked, last));
    }
  }

  /** A listed event as its webhook has it. */
  private static JsonObject payload(Event event) {
    var object = new JsonObject(event.getDataObjectDeserializer().getRawJson());
    return new JsonObject()
        .put("id", event.getId())
        .put("type", event.getType())
        .put("created", event.getCreated())
        .put("data", new JsonObject().put("object", object));
  }

  private static EventListParams next(EventListParams asked, String last) {
    return EventListParams.builder()
        .setLimit(asked.getLimit())
        .addAllType(asked.getTypes())
        .setCreated((EventListParams.Created) asked.getCreated())
        .setStartingAfter(last)
        .build();
  }

  private Future<Reconciled> storeAll(List<StripeEvent> events) {
    Future<Integer> stored = Future.succeededFuture(0);
    for (var event : events) {
      stored = stored.compose(found ->
          purchases.store(database.client(), event, true).map(isNew -> isNew ? found + 1 : found));
    }
    return stored.map(found -> new Reconciled(events.size(), found));
  }

  private Future<Reconciled> succeeded(Run run, Reconciled done) {
    if (done.found() > 0) {
      log.error(
          "{} events of Stripe had not arrived by webhooks; they are applied now", done.found());
    }
    var details = new JsonObject().put("read", done.read()).put("found", done.found());
    return leases.succeeded(database.client(), run, details).map(done);
  }

  private Future<Reconciled> failed(Run run, Throwable failure) {
    var details = new JsonObject().put("reason", String.valueOf(failure.getMessage()));
    return leases
        .failed(database.client(), run, details, LEASE)
        .transform(recorded -> Future.failedFuture(failure));
  }
}
