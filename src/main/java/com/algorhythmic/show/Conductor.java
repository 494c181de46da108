package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.generation.GenerationMessages.Sketch;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionEvents;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.show.Shows.Due;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every live session its next picture when it is due: a fresh one, or the best that there is. */
final class Conductor {
  private static final Logger log = LoggerFactory.getLogger(Conductor.class);
  private static final long HURRIED_LEAD_MS = 150;

  private final Bus bus;
  private final Database database;
  private final Settings.Show rhythm;
  private final Shows shows = new Shows();
  private final SessionEvents events = new SessionEvents();
  private boolean busy;
  private boolean again;

  Conductor(Bus bus, Database database, Settings settings) {
    this.bus = bus;
    this.database = database;
    this.rhythm = settings.show();
  }

  /** Looks for sessions that are due; to be called often, and when one may have become due. */
  void tick() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    shows.due(database.client(), rhythm.leadMs()).onComplete(due -> {
      busy = false;
      if (due.failed()) {
        log.warn(
            "no session could be conducted, the next tick tries again: {}",
            due.cause().getMessage());
        return;
      }
      due.result()
          .forEach(one -> next(one)
              .onFailure(failure -> log.warn(
                  "session {} has to wait for its next picture: {}",
                  one.session().id(),
                  failure.getMessage())));
      if (again) {
        tick();
      }
    });
  }

  /** The next picture for somebody who asks for it, by the same cascade. */
  Future<Served> pick(Session show) {
    long now = System.currentTimeMillis();
    return pick(show, now, false, null)
        .recover(
            failure -> isMissing(failure) ? sketched(show, now) : Future.failedFuture(failure));
  }

  private Future<SessionEvent> next(Due due) {
    var show = due.session();
    return pick(show).compose(served -> {
      getAhead(show, served);
      return database
          .inTransaction(connection -> announced(
              connection, show, served.artwork(), moment(due), "fresh".equals(served.tier())))
          .onSuccess(event -> bus.announce(SessionsMessages.SESSION, show.id(), event));
    });
  }

  /** A picture that was on before comes again at the next bar line, and the show goes on after it; in a transaction. */
  Future<SessionEvent> again(SqlConnection connection, Session show, Artwork artwork) {
    long now = System.currentTimeMillis();
    // It takes no other's place, neither a fresh one's nor the library's.
    return announced(connection, show, artwork, onBarLine(show, now + HURRIED_LEAD_MS, now), true);
  }

  private Future<SessionEvent> announced(
      SqlConnection connection, Session show, Artwork artwork, long at, boolean fresh) {
    return events
        .append(
            connection, show.id(), "artwork", at, JsonObject.mapFrom(artwork).getMap())
        .compose(event ->
            shows.scheduled(connection, show.id(), at + rhythm.dwellMs(), fresh).map(event));
  }

  private Future<Served> pick(Session show, long now, boolean again, UUID painted) {
    return bus.ask(
        CatalogueMessages.PICK,
        new Pick(
            show.id(),
            show.user(),
            show.playing(now),
            show.controls().dynamicMode(),
            show.controls().orientation(),
            again,
            painted));
  }

  /** The last steps of the cascade: the studio paints one, or, should even that fail, an old one comes again. */
  private Future<Served> sketched(Session show, long now) {
    return sketch(show, now, show.lastSeq() == 0)
        .compose(sketched -> pick(show, now, false, sketched.artworkId()))
        .recover(failure -> {
          log.warn(
              "the studio painted nothing for session {}: {}", show.id(), failure.getMessage());
          return pick(show, now, true, null);
        });
  }

  /** Where the library had to stand in with another style, it gets a picture of the right one for the next time. */
  private void getAhead(Session show, Served served) {
    if (served.tier().equals("related") || served.tier().equals("global")) {
      sketch(show, System.currentTimeMillis(), false)
          .onFailure(failure -> log.debug("nothing was painted ahead: {}", failure.getMessage()));
    }
  }

  private Future<GenerationMessages.Sketched> sketch(Session show, long now, boolean draft) {
    var heard = show.heard(now);
    return bus.ask(
        GenerationMessages.SKETCH,
        new Sketch(
            show.playing(now),
            show.controls().orientation(),
            heard == null ? 0.5 : heard.energy(),
            heard == null ? 0.5 : heard.valence(),
            draft));
  }

  private long moment(Due due) {
    long now = System.currentTimeMillis();
    return due.session().hurry()
        ? now + HURRIED_LEAD_MS
        : onBarLine(due.session(), Math.max(due.dueAtMs(), now + rhythm.leadMs() / 2), now);
  }

  private static long onBarLine(Session show, long earliest, long now) {
    var heard = show.heard(now);
    return heard == null
        ? earliest
        : BarLine.atOrAfter(earliest, heard.barAt(), heard.tempo(), heard.tempoConfidence());
  }

  private static boolean isMissing(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code() == Code.NOT_FOUND;
  }
}
