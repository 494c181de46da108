package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.Recall;
import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionEvents;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.Shows.DroppedWords;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Changes the controls of a session: checks, stores and announces them. */
final class SessionControls {
  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final Conductor conductor;
  private final Shows shows = new Shows();
  private final SessionEvents sessionEvents = new SessionEvents();

  SessionControls(Bus bus, Database database, StyleBook styles, Conductor conductor) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.conductor = conductor;
  }

  Future<Controls> control(Control request) {
    var change = checked(request.change());
    boolean hurry = request.skip() || change.wantsPictureNow();
    return bus.ask(SessionsMessages.FIND, new FindSession(request.session(), request.user()))
        .compose(own -> recalled(request))
        .compose(recalled -> database.inTransaction(connection -> shows
            .control(connection, request.session(), change, hurry)
            .compose(session -> repaced(connection, session, change))
            .compose(session -> events(connection, session, change, recalled)
                .map(events -> new Outcome(session, events)))))
        .map(this::announced);
  }

  /**
   * Takes back the words that an image model refused to paint, because it would refuse every next picture as well. The event
   * says which they were, so that the viewer can change them.
   */
  Future<Void> dropRefusedWords(String id, UUID job) {
    return database
        .inTransaction(connection -> shows
            .dropWords(connection, id, job)
            .compose(dropped -> dropped.isEmpty()
                ? Future.succeededFuture(Optional.<Outcome>empty())
                : without(connection, dropped.get()).map(Optional::of)))
        .map(outcome -> {
          outcome.ifPresent(this::announced);
          return null;
        });
  }

  private Future<Outcome> without(SqlConnection connection, DroppedWords dropped) {
    var session = dropped.session();
    var controls = JsonObject.mapFrom(session.controls()).put("refusedWords", dropped.words());
    return append(connection, session, controls).map(event -> new Outcome(session, List.of(event)));
  }

  /** The change with canonical ids; a {@link com.algorhythmic.bus.Refusal} for unknown styles or artists. */
  private Controls.Change checked(Controls.Change change) {
    var choice = change.choice();
    return change.withNames(
        choice.styles() == null ? null : styles.styles(choice.styles()),
        choice.artists() == null ? null : styles.artists(choice.artists()));
  }

  /** A changed pace counts for the picture on screen. */
  private Future<Session> repaced(
      SqlConnection connection, Session session, Controls.Change change) {
    return change.pace() == null
        ? Future.succeededFuture(session)
        : shows.repaced(connection, session.id(), conductor.dwellMs(session)).map(session);
  }

  /** The earlier artwork that is wanted again, if any. */
  private Future<Optional<Artwork>> recalled(Control request) {
    return request.show() == null
        ? Future.succeededFuture(Optional.empty())
        : bus.ask(
                CatalogueMessages.RECALL,
                new Recall(request.session(), request.user(), request.show()))
            .map(Optional::of);
  }

  private Future<List<SessionEvent>> events(
      SqlConnection connection,
      Session session,
      Controls.Change change,
      Optional<Artwork> recalled) {
    return changed(connection, session, change)
        .compose(changed -> recalled.isEmpty()
            ? Future.succeededFuture(changed)
            : conductor
                .repeat(connection, session, recalled.get())
                .map(artwork ->
                    Stream.concat(changed.stream(), Stream.of(artwork)).toList()));
  }

  /** The event of a change of controls; none if only another picture is wanted. */
  private Future<List<SessionEvent>> changed(
      SqlConnection connection, Session session, Controls.Change change) {
    return change.isEmpty()
        ? Future.succeededFuture(List.of())
        : append(connection, session, JsonObject.mapFrom(session.controls())).map(List::of);
  }

  private Future<SessionEvent> append(
      SqlConnection connection, Session session, JsonObject controls) {
    return sessionEvents.append(
        connection, session.id(), "styles", database.clock().millis(), controls.getMap());
  }

  private Controls announced(Outcome outcome) {
    var session = outcome.session();
    outcome.events().forEach(event -> bus.announce(SessionsMessages.SESSION, session.id(), event));
    conductor.tick();
    return session.controls();
  }

  /** The changed session, and the events to announce after the commit. */
  private record Outcome(Session session, List<SessionEvent> events) {}
}
