package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.MarkShown;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.credits.BalanceChanges;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.JobMoved;
import com.algorhythmic.generation.GenerationMessages.JobsMoved;
import com.algorhythmic.generation.GenerationMessages.Preview;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import com.algorhythmic.settings.Budget;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.show.ShowMessages.Hear;
import com.algorhythmic.show.ShowMessages.NextArtwork;
import com.algorhythmic.show.ShowMessages.Provide;
import com.algorhythmic.show.ShowMessages.Shown;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Runs the shows: chooses the next pictures of live sessions, orders new ones, and answers clients. */
public final class ShowVerticle extends VerticleBase {
  private static final long CONDUCT_MS = 250;
  private static final long PROVISION_MS = 1_000;

  private final boolean conducts;
  private final long leastDwellMs;
  private final Bus bus;
  private final Database database;
  private final SessionControls controls;
  private final Conductor conductor;
  private final Provisioner provisioner;
  private final Joining joining;
  private final ShowTelemetry telemetry;
  private final BalanceChanges balances;
  private final Shows shows = new Shows();

  public ShowVerticle(
      Settings settings,
      Supplier<Budget> budget,
      Bus bus,
      Database database,
      PgNotifications notifications,
      Meters meters,
      StyleBook styles) {
    // Every node with clients answers them; only nodes that generate pictures conduct.
    conducts = settings.runs(Role.GENERATION);
    leastDwellMs = settings.show().leastDwellMs();
    this.bus = bus;
    this.database = database;
    conductor = new Conductor(bus, database, database.clock(), settings);
    provisioner = new Provisioner(settings, budget, bus, database, notifications, meters);
    telemetry = new ShowTelemetry(bus);
    balances = new BalanceChanges(bus, meters);
    joining = new Joining(bus, conductor, database.clock());
    controls = new SessionControls(bus, database, styles, conductor);
  }

  @Override
  public Future<?> start() {
    return Future.all(List.of(
        conducts ? conduct() : Future.succeededFuture(),
        bus.answer(ShowMessages.CREATE, joining::create),
        bus.answer(ShowMessages.DESCRIBE, joining::describe),
        bus.answer(ShowMessages.JOIN, joining::join),
        bus.answer(ShowMessages.QUEUE_COUNTS, request -> shows.queueCounts(database.client())),
        bus.answer(ShowMessages.HEAR, this::hear),
        bus.answer(ShowMessages.SHOWN, this::shown),
        bus.answer(ShowMessages.CONTROL, controls::control),
        bus.answer(ShowMessages.NEXT, this::next),
        bus.answer(GenerationMessages.PREVIEW, this::preview),
        bus.answer(GenerationMessages.JOB_MOVED, this::jobMoved),
        bus.answer(GenerationMessages.JOBS_MOVED, this::jobsMoved)));
  }

  private Future<Void> conduct() {
    vertx.setPeriodic(CONDUCT_MS, tick -> conductor.tick());
    vertx.setPeriodic(PROVISION_MS, tick -> provisioner.tick());
    return bus.answer(
        ShowMessages.PROVIDE,
        request -> provisioner.check(request.session(), true).map(Done.DONE));
  }

  private Future<Done> hear(Hear heard) {
    return shows.hear(database.client(), heard, leastDwellMs).map(Done.DONE);
  }

  private Future<Done> shown(Shown shown) {
    return own(shown.session(), shown.user())
        .compose(session ->
            bus.ask(CatalogueMessages.SHOWN, new MarkShown(session.id(), shown.artwork())))
        .compose(marked -> {
          if (marked.first()) {
            telemetry.shown(shown, marked.tier());
          }
          if (marked.opened()) {
            balances.announce(shown.user());
          }
          return marked.opened() || marked.first() && "fresh".equals(marked.tier())
              // A failure does not matter: the provisioner checks each session every second.
              ? bus.ask(ShowMessages.PROVIDE, new Provide(shown.session())).otherwise(Done.DONE)
              : Future.succeededFuture(Done.DONE);
        });
  }

  private Future<Artwork> next(NextArtwork request) {
    return own(request.session(), request.user()).compose(conductor::pick).map(Served::artwork);
  }

  private Future<Session> own(String session, UUID user) {
    return bus.ask(SessionsMessages.FIND, new FindSession(session, user));
  }

  private Future<Done> preview(Preview preview) {
    bus.announce(
        SessionsMessages.SESSION,
        preview.session(),
        Progress.of(preview, database.clock().millis()));
    return Future.succeededFuture(Done.DONE);
  }

  private Future<Done> jobsMoved(JobsMoved moved) {
    moved.jobs().forEach(this::jobMoved);
    return Future.succeededFuture(Done.DONE);
  }

  private Future<Done> jobMoved(JobMoved moved) {
    telemetry.moved(moved);
    bus.announce(
        SessionsMessages.SESSION,
        moved.session(),
        Progress.of(moved, database.clock().millis()));
    return moved.isRefusedByModeration()
        ? controls.dropRefusedWords(moved.session(), moved.job()).map(Done.DONE)
        : Future.succeededFuture(Done.DONE);
  }
}
