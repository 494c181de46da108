package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.catalogue.CatalogueMessages.Wanted;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.SharedClock;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.Sketch;
import com.algorhythmic.generation.GenerationMessages.Sketched;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionEvents;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.show.Shows.Due;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every live session its next picture when it is due. The catalogue offers a fresh picture, one of the library,
 * or one of a related style; if it has none, the studio paints one, and if that fails or takes too long,
 * an earlier picture repeats or one of another orientation comes.
 */
final class Conductor {
  private static final Logger log = LoggerFactory.getLogger(Conductor.class);
  private static final long HURRIED_LEAD_MS = 150;

  /** How long a session waits for the studio before an earlier picture repeats: less than a caller waits for its picture. */
  private static final long STUDIO_WAIT_MS = ShowMessages.NEXT.limit().toMillis() / 2;

  /** A picture waits for a bar line no longer than this: seven beats at 20 a minute, or twelve at 40. */
  private static final long LONGEST_BAR_MS = 21_000;

  private final Bus bus;
  private final Database database;
  private final SharedClock clock;
  private final Settings.Show settings;
  private final Shows shows = new Shows();
  private final SessionEvents events = new SessionEvents();
  private final SingleFlight<Void> rounds = new SingleFlight<>(this::round);
  /** The sketches in progress, by session. */
  private final Map<String, Future<Sketched>> sketches = new ConcurrentHashMap<>();

  Conductor(Bus bus, Database database, SharedClock clock, Settings settings) {
    this.bus = bus;
    this.database = database;
    this.clock = clock;
    this.settings = settings.show();
  }

  /** Serves the sessions that are due; called periodically, and when a session may have become due. */
  void tick() {
    rounds.run();
  }

  private Future<Void> round() {
    return shows
        .due(
            database.client(),
            clock,
            settings.leadMs(),
            settings.leadMs() + LONGEST_BAR_MS + settings.dwellMs())
        .onFailure(failure -> log.warn(
            "the due sessions could not be read, the next tick tries again: {}",
            failure.getMessage()))
        .map(due -> {
          due.forEach(this::serve);
          return null;
        });
  }

  private void serve(Due due) {
    next(due)
        .onFailure(failure -> log.warn(
            "session {} has to wait for its next picture: {}",
            due.session().id(),
            failure.getMessage()));
  }

  private Future<SessionEvent> next(Due due) {
    var session = due.session();
    return pick(session).compose(served -> {
      paintAhead(session, served);
      return database
          .inTransaction(connection -> append(
                  connection,
                  session,
                  served.artwork(),
                  startMs(due),
                  "fresh".equals(served.tier()))
              .compose(event -> unlessOvertaken(connection, session, event)))
          .onSuccess(event -> bus.announce(SessionsMessages.SESSION, session.id(), event));
    });
  }

  /** Rolls back if the owner called an earlier picture back while this one was being picked. */
  private Future<SessionEvent> unlessOvertaken(
      SqlConnection connection, Session session, SessionEvent event) {
    return shows
        .overtaken(connection, session, event)
        .compose(overtaken -> overtaken
            ? Future.failedFuture(
                new Refusal(Code.CONFLICT, "another picture was scheduled meanwhile"))
            : Future.succeededFuture(event));
  }

  /** The next picture of a session, chosen by the same fallbacks but not announced. */
  Future<Served> pick(Session session) {
    long now = clock.millis();
    return pick(session, now, false, null)
        .recover(failure ->
            Refusal.isNotFound(failure) ? sketched(session, now) : Future.failedFuture(failure));
  }

  /** Appends an artwork event for an earlier picture, at the next bar line; call it in a transaction. */
  Future<SessionEvent> repeat(SqlConnection connection, Session session, Artwork artwork) {
    long now = clock.millis();
    // As fresh: it does not take the place of a picture that was left to the library.
    return append(
        connection, session, artwork, onBarLine(session, now + HURRIED_LEAD_MS, now), true);
  }

  private Future<SessionEvent> append(
      SqlConnection connection, Session session, Artwork artwork, long startMs, boolean fresh) {
    var data = JsonObject.mapFrom(artwork).getMap();
    return events
        .append(connection, session.id(), "artwork", startMs, data)
        .compose(event -> shows
            .scheduled(connection, session.id(), startMs, dwellMs(session), fresh)
            .map(event));
  }

  /** How long a picture of the session is to stay. */
  long dwellMs(Session session) {
    return session.controls().pace().dwellMs(session.barMs(clock.millis()), settings.dwellMs());
  }

  private Future<Served> pick(Session session, long now, boolean again, UUID painted) {
    var controls = session.controls();
    var sound = session.heard(now);
    return bus.ask(
        CatalogueMessages.PICK,
        new Pick(
            session.id(),
            session.user(),
            new Wanted(
                session.playing(now),
                controls.choice().dynamicMode(),
                controls.orientation(),
                controls.source(),
                session.chosenAtMs()),
            again,
            painted,
            sound == null ? null : sound.emotion()));
  }

  /** The last fallbacks: a picture painted by the studio, else an earlier picture, else patience with the studio. */
  private Future<Served> sketched(Session session, long now) {
    var painted = sketch(session, now, session.lastSeq() == 0)
        .compose(sketched -> pick(session, now, false, sketched.artworkId()));
    return painted
        .timeout(STUDIO_WAIT_MS, TimeUnit.MILLISECONDS)
        .recover(failure -> pick(session, now, true, null)
            .onSuccess(repeated -> log.warn(
                "session {} gets any picture of the library, because the studio {}",
                session.id(),
                failure instanceof TimeoutException
                    ? "is busy"
                    : "painted nothing: " + failure.getMessage()))
            .recover(
                nothing -> Refusal.isNotFound(nothing) ? painted : Future.failedFuture(nothing)));
  }

  /** Paints a picture of the right style for the next time, if the library had to offer another style. */
  private void paintAhead(Session session, Served served) {
    if (served.tier().equals("related") || served.tier().equals("global")) {
      sketch(session, clock.millis(), false)
          .onFailure(failure -> log.debug("nothing was painted ahead: {}", failure.getMessage()));
    }
  }

  /** One at a time for each session, so that a busy studio is not asked for more and more. */
  private Future<Sketched> sketch(Session session, long now, boolean draft) {
    var sound = session.heard(now);
    var sketch = new Sketch(
        session.playing(now),
        session.controls().orientation(),
        sound == null ? 0.5 : sound.emotion().energy(),
        sound == null ? 0.5 : sound.emotion().valence(),
        draft);
    var running = sketches.get(session.id());
    if (running != null) {
      return running;
    }
    var started = bus.ask(GenerationMessages.SKETCH, sketch);
    sketches.put(session.id(), started);
    return started.onComplete(result -> sketches.remove(session.id(), started));
  }

  private long startMs(Due due) {
    long now = clock.millis();
    return due.session().hurry()
        ? now + HURRIED_LEAD_MS
        : onBarLine(due.session(), Math.max(due.dueAtMs(), now + settings.leadMs() / 2), now);
  }

  private static long onBarLine(Session session, long earliestMs, long now) {
    var sound = session.heard(now);
    var heard = sound == null ? null : sound.beat();
    return BarLine.atOrAfter(earliestMs, heard, session.grid(now), now);
  }
}
