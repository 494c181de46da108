package com.algorhythmic.show.room;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.CastVote;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.GroupCommit;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.show.room.RoomMessages.CastRoomVote;
import com.algorhythmic.show.room.Tally.Decision;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the votes of rooms and carries out what the majority decides. The first vote on a picture opens a round of eight
 * seconds; then the majority's vote counts like one of the owner, and if it is for the next picture, that comes.
 */
public final class RoomVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(RoomVerticle.class);
  private static final long ROUND_MS = 8_000;
  /** Thousands may vote, so that not each vote is announced. */
  private static final long TICK_MS = 250;

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final Rooms rooms = new Rooms();
  private final GroupCommit<CastRoomVote, Boolean> votes;
  private final SingleFlight<Void> rounds = new SingleFlight<>(this::round);

  public RoomVerticle(Settings settings, Bus bus, Database database) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    votes = new GroupCommit<>(
        database,
        vote -> List.of(vote.session(), vote.artwork(), vote.viewer()),
        true,
        group -> rooms.cast(database.client(), group, ROUND_MS));
  }

  @Override
  public Future<?> start() {
    if (settings.runs(Role.GENERATION)) {
      vertx.setPeriodic(TICK_MS, tick -> rounds.run());
    }
    return bus.answer(RoomMessages.VOTE, this::vote);
  }

  private Future<Done> vote(CastRoomVote vote) {
    return votes.store(vote).map(counts -> {
      if (!counts) {
        throw new Refusal(Code.CONFLICT, "the room has just decided on this picture", "artworkId")
            .ofType("room-has-decided");
      }
      return Done.DONE;
    });
  }

  private Future<Void> round() {
    return rooms
        .changed(database.client())
        .onSuccess(changed -> changed.forEach(tally -> announce(tally, false)))
        .compose(changed -> rooms.closed(database.client()))
        .compose(closed -> Future.join(closed.stream().map(this::decide).toList()))
        .onFailure(failure -> log.warn(
            "the votes of rooms were not counted, the next round tries again: {}",
            failure.getMessage()))
        .mapEmpty();
  }

  /** Votes for the owner first: to do that twice changes nothing, should this node end in between. */
  private Future<?> decide(Tally tally) {
    return ownersVote(tally)
        .compose(voted -> rooms.decide(database.client(), tally))
        .onSuccess(isNext -> announce(tally, true));
  }

  private Future<?> ownersVote(Tally tally) {
    if (tally.ownerVoted() || tally.decision() == Decision.SPLIT) {
      return Future.succeededFuture();
    }
    int vote = tally.decision() == Decision.MORE ? 1 : -1;
    return bus.ask(
            CatalogueMessages.VOTE,
            new CastVote(tally.owner(), tally.artwork(), vote, tally.session()))
        .recover(failure ->
            Refusal.isNotFound(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
  }

  private void announce(Tally tally, boolean isDecided) {
    bus.announce(
        SessionsMessages.SESSION,
        tally.session(),
        tally.event(database.clock().millis(), isDecided));
  }
}
