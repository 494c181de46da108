package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.StyleBook;
import com.algorhythmic.database.Database;
import com.algorhythmic.show.ShowMessages.Control;
import com.algorhythmic.show.ShowMessages.Controls;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** How its owner changes the course of a show: checked, kept, and told to every screen. */
final class Steering {
  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final Conductor conductor;
  private final Shows shows = new Shows();

  Steering(Bus bus, Database database, StyleBook styles, Conductor conductor) {
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
        asked.motion());
    boolean hurry = Boolean.TRUE.equals(change.skip())
        || change.styles() != null
        || change.dynamicMode() != null
        || change.orientation() != null;
    return shows
        .own(database.client(), asked.session(), asked.user())
        .compose(mine -> database.inTransaction(connection -> shows
            .control(connection, change, hurry)
            .compose(show -> shows
                .append(
                    connection,
                    show.id(),
                    "styles",
                    System.currentTimeMillis(),
                    JsonObject.mapFrom(show.controls()).getMap())
                .map(event -> {
                  bus.announce(ShowMessages.SESSION, show.id(), event);
                  return show.controls();
                }))))
        .onSuccess(changed -> conductor.tick());
  }
}
