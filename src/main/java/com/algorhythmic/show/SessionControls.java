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
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/** How its owner changes the course of a show: checked, kept, and told to every screen. */
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

  Future<Controls> control(Control asked) {
    var change = new Control(
        asked.session(),
        asked.user(),
        asked.styles() == null ? null : styles.styles(asked.styles()),
        asked.artists() == null ? null : styles.artists(asked.artists()),
        asked.dynamicMode(),
        asked.orientation(),
        asked.paused(),
        asked.skip(),
        asked.visibility(),
        asked.show(),
        asked.motion());
    boolean hurry = Boolean.TRUE.equals(change.skip())
        || change.styles() != null
        || change.dynamicMode() != null
        || change.orientation() != null;
    return bus.ask(SessionsMessages.FIND, new FindSession(asked.session(), asked.user()))
        .compose(mine -> recalled(asked))
        .compose(recalled -> database.inTransaction(connection -> shows
            .control(connection, change, hurry)
            .compose(show ->
                events(connection, show, recalled).map(events -> new Steered(show, events)))))
        .map(steered -> {
          steered
              .events()
              .forEach(
                  event -> bus.announce(SessionsMessages.SESSION, steered.show().id(), event));
          conductor.tick();
          return steered.show().controls();
        });
  }

  /** The picture that is to be on again, if one is. */
  private Future<Optional<Artwork>> recalled(Control asked) {
    return asked.show() == null
        ? Future.succeededFuture(Optional.empty())
        : bus.ask(CatalogueMessages.RECALL, new Recall(asked.session(), asked.user(), asked.show()))
            .map(Optional::of);
  }

  private Future<List<SessionEvent>> events(
      SqlConnection connection, Session show, Optional<Artwork> recalled) {
    var controls = JsonObject.mapFrom(show.controls()).getMap();
    return sessionEvents
        .append(connection, show.id(), "styles", System.currentTimeMillis(), controls)
        .compose(changed -> recalled.isEmpty()
            ? Future.succeededFuture(List.of(changed))
            : conductor
                .again(connection, show, recalled.get())
                .map(artwork -> List.of(changed, artwork)));
  }

  /** What a wish has come to, and what the screens are told once it is kept. */
  private record Steered(Session show, List<SessionEvent> events) {}
}
