package com.algorhythmic.show;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.FindPreferences;
import com.algorhythmic.accounts.AccountsMessages.Preferences;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.FindArtwork;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.Balance;
import com.algorhythmic.credits.CreditsMessages.FindBalance;
import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.Presence;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.show.ShowMessages.CreateSession;
import com.algorhythmic.show.ShowMessages.FindSession;
import com.algorhythmic.show.ShowMessages.Join;
import com.algorhythmic.show.ShowMessages.Joined;
import com.algorhythmic.show.ShowMessages.OpenSession;
import com.algorhythmic.show.ShowMessages.SessionEvent;
import com.algorhythmic.show.ShowMessages.SessionInfo;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where shows begin and screens come in: creating, finding, joining and resuming sessions. */
final class Foyer {
  private final Bus bus;
  private final Database database;
  private final StyleBook styles;
  private final Conductor conductor;
  private final Shows shows = new Shows();
  private final Presence attendance = new Presence();

  Foyer(Bus bus, Database database, StyleBook styles, Conductor conductor) {
    this.bus = bus;
    this.database = database;
    this.styles = styles;
    this.conductor = conductor;
  }

  /** A show with what was chosen for it; where nothing was, with what its owner likes to begin with. */
  Future<SessionInfo> create(CreateSession asked) {
    boolean chosen =
        asked.styles() != null || asked.artists() != null || asked.dynamicMode() != null;
    return chosen
        ? create(asked, chosen(asked))
        : bus.ask(AccountsMessages.PREFERENCES, new FindPreferences(asked.user()))
            .otherwise(Preferences.NONE)
            .compose(liked -> create(asked, liked));
  }

  private Future<SessionInfo> create(CreateSession asked, Preferences begin) {
    var orientation = asked.orientation() == null ? "landscape" : asked.orientation();
    var id = UUID.randomUUID().toString();
    return shows
        .create(
            database.client(),
            id,
            asked.user(),
            begin.styles(),
            begin.artists(),
            begin.dynamicMode(),
            orientation,
            asked.visibility())
        .onSuccess(created -> conductor.tick())
        .compose(this::session);
  }

  private Preferences chosen(CreateSession asked) {
    var chosen = asked.styles() == null ? List.<String>of() : styles.styles(asked.styles());
    var artists = asked.artists() == null ? List.<String>of() : styles.artists(asked.artists());
    boolean dynamic = asked.dynamicMode() == null ? chosen.isEmpty() : asked.dynamicMode();
    return new Preferences(chosen, artists, dynamic);
  }

  Future<SessionInfo> open(OpenSession asked) {
    return shows.open(database.client(), asked.session(), asked.user()).compose(this::session);
  }

  Future<SessionInfo> find(FindSession asked) {
    return shows
        .own(database.client(), asked.session(), asked.user())
        .compose(show ->
            asked.remote() ? Future.succeededFuture(session(show, null, null)) : session(show));
  }

  /** Where the show stands: for its owner with what is theirs, for an audience without. */
  Future<Joined> join(Join asked) {
    return shows
        .visible(database.client(), asked.session(), asked.user())
        .compose(show -> (asked.remote() ? Future.<Void>succeededFuture() : alive(show))
            .compose(alive -> shows.currentArtwork(database.client(), show.id()))
            .compose(current -> show.user().equals(asked.user())
                ? Future.all(
                        asTheirs(current, show.user()),
                        asked.remote() ? Future.succeededFuture() : credits(show.user()))
                    .map(both -> joined(show, both.resultAt(0), both.resultAt(1)))
                : Future.succeededFuture(joined(show, current, null))));
  }

  private Future<Void> alive(Session show) {
    return attendance.alive(database.client(), show.id()).onSuccess(alive -> conductor.tick());
  }

  /** How many are left; null when nobody can say just now, which is no reason to be let in by nobody. */
  private Future<Integer> credits(UUID user) {
    return balance(user).map(Balance::balance).otherwise((Integer) null);
  }

  /** The current artwork as this user voted and saved it meanwhile. */
  private Future<Optional<SessionEvent>> asTheirs(Optional<SessionEvent> current, UUID user) {
    if (current.isEmpty()) {
      return Future.succeededFuture(current);
    }
    var announced = new JsonObject(current.get().data()).mapTo(Artwork.class);
    return bus.ask(CatalogueMessages.FIND, new FindArtwork(announced.id(), user))
        .map(found -> JsonObject.mapFrom(found.withTier(announced.tier())).getMap())
        .map(data -> Optional.of(new SessionEvent(0, "artwork", current.get().at(), data)))
        .otherwise(current);
  }

  private static Joined joined(Session show, Optional<SessionEvent> current, Integer balance) {
    return new Joined(
        show.lastSeq(),
        System.currentTimeMillis(),
        current.map(event -> new JsonObject(event.data()).mapTo(Artwork.class)).orElse(null),
        current.map(SessionEvent::at).orElse(0L),
        show.styles(),
        show.artists(),
        show.dynamicMode(),
        show.orientation(),
        show.paused(),
        show.visibility(),
        show.motion(),
        balance);
  }

  private Future<SessionInfo> session(Session show) {
    return balance(show.user()).map(balance -> session(show, balance.balance(), balance.tier()));
  }

  /** @param balance null, as the tier, for whom it does not concern */
  private static SessionInfo session(Session show, Integer balance, String tier) {
    return new SessionInfo(
        show.id(),
        show.user(),
        show.styles(),
        show.artists(),
        show.dynamicMode(),
        show.orientation(),
        show.paused(),
        show.visibility(),
        show.motion(),
        balance,
        tier);
  }

  private Future<Balance> balance(UUID user) {
    return bus.ask(CreditsMessages.BALANCE, new FindBalance(user));
  }
}
