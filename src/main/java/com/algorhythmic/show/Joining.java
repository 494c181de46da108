package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.FindArtwork;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.Balance;
import com.algorhythmic.credits.CreditsMessages.FindBalance;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.CreateSession;
import com.algorhythmic.sessions.SessionsMessages.EnterSession;
import com.algorhythmic.sessions.SessionsMessages.Entered;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.show.ShowMessages.Describe;
import com.algorhythmic.show.ShowMessages.Join;
import com.algorhythmic.show.ShowMessages.Joined;
import com.algorhythmic.show.ShowMessages.SessionInfo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.UUID;

/** Creates, describes and joins sessions for clients: the only place that adds the owner's balance. */
final class Joining {
  private final Bus bus;
  private final Conductor conductor;
  private final InstantSource clock;

  Joining(Bus bus, Conductor conductor, InstantSource clock) {
    this.bus = bus;
    this.conductor = conductor;
    this.clock = clock;
  }

  Future<SessionInfo> create(CreateSession request) {
    return bus.ask(SessionsMessages.CREATE, request).compose(this::withBalance);
  }

  Future<SessionInfo> describe(Describe request) {
    return bus.ask(SessionsMessages.FIND, new FindSession(request.session(), request.user()))
        .compose(session -> request.remote()
            ? Future.succeededFuture(info(session, null, null))
            : withBalance(session));
  }

  /** The state of the show. Only the owner gets votes, bookmarks and balance. */
  Future<Joined> join(Join request) {
    return bus.ask(
            SessionsMessages.ENTER,
            new EnterSession(request.session(), request.user(), request.remote()))
        .compose(entered -> {
          if (!request.remote()) {
            conductor.tick();
          }
          var owner = entered.session().user();
          return owner.equals(request.user())
              ? Future.all(
                      artworkOf(entered.artwork(), owner),
                      request.remote() ? Future.succeededFuture() : balanceOrNull(owner))
                  .map(both -> joined(entered, both.resultAt(0), both.resultAt(1)))
              : Future.succeededFuture(joined(entered, artwork(entered.artwork()), null));
        });
  }

  /** The credits left; null before the first ones, and when the ledger does not answer, because joining must not depend on it. */
  private Future<Integer> balanceOrNull(UUID user) {
    return balance(user).map(Balance::balanceOrNull).otherwise((Integer) null);
  }

  /** The current artwork with the user's vote and bookmark; as announced if the catalogue does not answer. */
  private Future<Artwork> artworkOf(SessionEvent current, UUID user) {
    var announced = artwork(current);
    return announced == null
        ? Future.succeededFuture()
        : bus.ask(CatalogueMessages.FIND, new FindArtwork(announced.id(), user))
            .map(found -> found.chosenAs(announced.tier(), announced.pulledBy()))
            .otherwise(announced);
  }

  private static Artwork artwork(SessionEvent current) {
    return current == null ? null : new JsonObject(current.data()).mapTo(Artwork.class);
  }

  private Joined joined(Entered entered, Artwork artwork, Integer balance) {
    var session = entered.session();
    long now = clock.millis();
    return new Joined(
        session.lastSeq(),
        now,
        artwork,
        entered.artwork() == null ? 0 : entered.artwork().at(),
        session.controls(),
        balance,
        entered.song(),
        session.grid(now),
        entered.wall().places());
  }

  private Future<SessionInfo> withBalance(Session session) {
    return balance(session.user())
        .map(balance -> info(session, balance.balanceOrNull(), balance.tier()))
        // Nodes of earlier releases answer so for a user without an account.
        .recover(failure -> Refusal.isNotFound(failure)
            ? Future.succeededFuture(info(session, null, null))
            : Future.failedFuture(failure));
  }

  private static SessionInfo info(Session session, Integer balance, String tier) {
    return new SessionInfo(session.id(), session.user(), session.controls(), balance, tier);
  }

  private Future<Balance> balance(UUID user) {
    return bus.ask(CreditsMessages.BALANCE, new FindBalance(user));
  }
}
