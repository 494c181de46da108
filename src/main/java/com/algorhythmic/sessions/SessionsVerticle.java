package com.algorhythmic.sessions;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.FindPreferences;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.GroupCommit;
import com.algorhythmic.sessions.SessionsMessages.CreateSession;
import com.algorhythmic.sessions.SessionsMessages.EnterSession;
import com.algorhythmic.sessions.SessionsMessages.Entered;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import com.algorhythmic.sessions.SessionsMessages.FindStatuses;
import com.algorhythmic.sessions.SessionsMessages.FindWall;
import com.algorhythmic.sessions.SessionsMessages.LayOutWall;
import com.algorhythmic.sessions.SessionsMessages.ListViewers;
import com.algorhythmic.sessions.SessionsMessages.NumberScreens;
import com.algorhythmic.sessions.SessionsMessages.OpenSession;
import com.algorhythmic.sessions.SessionsMessages.ReadMissed;
import com.algorhythmic.sessions.SessionsMessages.ReadmitViewers;
import com.algorhythmic.sessions.SessionsMessages.Readmitted;
import com.algorhythmic.sessions.SessionsMessages.RemoveViewer;
import com.algorhythmic.sessions.SessionsMessages.ReportPresence;
import com.algorhythmic.sessions.SessionsMessages.Resumed;
import com.algorhythmic.sessions.SessionsMessages.Statuses;
import com.algorhythmic.sessions.SessionsMessages.Viewers;
import com.algorhythmic.sessions.SessionsMessages.Wall;
import com.algorhythmic.styles.Choice;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Creates and finds sessions, and keeps track of who is present in them. */
public final class SessionsVerticle extends VerticleBase {
  private static final long DELETE_EXPIRED_MS = 60_000;

  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final Sessions sessions = new Sessions();
  private final SessionEvents events = new SessionEvents();
  private final Presence presence = new Presence();
  private final Audience audience = new Audience();
  private final Walls walls = new Walls();
  private final GroupCommit<String, Done> entries;

  public SessionsVerticle(Bus bus, Database database, StyleBook styles) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    entries = new GroupCommit<>(
        database,
        Function.identity(),
        true,
        entered -> presence.keepAlive(database.client(), entered));
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(DELETE_EXPIRED_MS, tick -> presence.deleteExpired(database.client()));
    return Future.all(List.of(
        bus.answer(SessionsMessages.CREATE, this::create),
        bus.answer(SessionsMessages.OPEN, this::open),
        bus.answer(SessionsMessages.FIND, this::find),
        bus.answer(SessionsMessages.ENTER, this::enter),
        bus.answer(SessionsMessages.STATUSES, this::statuses),
        bus.answer(SessionsMessages.MISSED, this::missed),
        bus.answer(SessionsMessages.VIEWERS, this::viewers),
        bus.answer(SessionsMessages.REMOVE_VIEWER, this::removeViewer),
        bus.answer(SessionsMessages.READMIT_VIEWERS, this::readmitViewers),
        bus.answer(SessionsMessages.WALL, this::wall),
        bus.answer(SessionsMessages.LAY_OUT_WALL, this::layOutWall),
        bus.answer(SessionsMessages.NUMBER_SCREENS, this::numberScreens),
        bus.answer(SessionsMessages.PRESENCE, this::report)));
  }

  private Future<Session> create(CreateSession request) {
    var orientation = request.orientation() == null ? "landscape" : request.orientation();
    var id = UUID.randomUUID().toString();
    return choice(request)
        .map(choice -> new Controls(choice, orientation, false, request.visibility(), null))
        .compose(controls -> sessions.create(database.client(), id, request.user(), controls));
  }

  private Future<Choice> choice(CreateSession request) {
    var choice = request.choice();
    return choice == null
        ? bus.ask(AccountsMessages.PREFERENCES, new FindPreferences(request.user()))
            .otherwise(Choice.NONE)
        : Future.succeededFuture(new Choice(
            styles.styles(choice.styles()),
            styles.artists(choice.artists()),
            choice.dynamicMode()));
  }

  private Future<Session> open(OpenSession request) {
    return sessions.open(database.client(), request.session(), request.user());
  }

  private Future<Session> find(FindSession request) {
    return sessions.own(database.client(), request.session(), request.user());
  }

  private Future<Entered> enter(EnterSession request) {
    return sessions
        .visible(database.client(), request.session(), request.user())
        .compose(session -> (request.remote()
                ? Future.succeededFuture(Done.DONE)
                : entries.store(session.id()))
            .compose(alive -> events.entered(database.client(), session)));
  }

  private Future<Statuses> statuses(FindStatuses request) {
    return presence.statuses(database.client(), request.sessions()).map(Statuses::new);
  }

  private Future<Resumed> missed(ReadMissed request) {
    return events.missed(database.client(), request);
  }

  private Future<Viewers> viewers(ListViewers request) {
    return sessions
        .own(database.client(), request.session(), request.user())
        .compose(own -> audience.list(database.client(), own.id()));
  }

  private Future<Done> removeViewer(RemoveViewer request) {
    return sessions
        .own(database.client(), request.session(), request.user())
        .compose(own -> audience.remove(database.client(), own.id(), request.viewer()))
        .map(Done.DONE);
  }

  private Future<Readmitted> readmitViewers(ReadmitViewers request) {
    return sessions
        .own(database.client(), request.session(), request.user())
        .compose(own -> audience.readmit(database.client(), own.id()));
  }

  private Future<Wall> wall(FindWall request) {
    return sessions
        .own(database.client(), request.session(), request.user())
        .compose(own -> walls.read(database.client(), own.id()));
  }

  private Future<Wall> layOutWall(LayOutWall request) {
    return sessions
        .own(database.client(), request.session(), request.user())
        .compose(own -> database.inTransaction(connection -> walls
            .layOut(connection, own.id(), request.layout())
            .compose(layout -> {
              long now = database.clock().millis();
              return events.append(connection, own.id(), "wall", now, layout.data());
            })))
        .compose(event -> {
          bus.announce(SessionsMessages.SESSION, request.session(), event);
          return walls.read(database.client(), request.session());
        });
  }

  private Future<Done> numberScreens(NumberScreens request) {
    return wall(new FindWall(request.session(), request.user())).map(wall -> {
      bus.announce(
          SessionsMessages.SESSION,
          request.session(),
          wall.numbers(database.clock().millis()));
      return Done.DONE;
    });
  }

  private Future<Done> report(ReportPresence report) {
    return presence.report(database.client(), report).map(Done.DONE);
  }
}
