package com.algorhythmic.music.player;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.LogOut;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.music.player.PlayerMessages.AddPlayer;
import com.algorhythmic.music.player.PlayerMessages.Added;
import com.algorhythmic.music.player.PlayerMessages.ForgetPlayer;
import com.algorhythmic.music.player.PlayerMessages.ListPlayers;
import com.algorhythmic.music.player.PlayerMessages.Players;
import com.algorhythmic.music.player.PlayerMessages.Said;
import com.algorhythmic.music.player.PlayerMessages.SayCover;
import com.algorhythmic.music.player.PlayerMessages.SayPlaying;
import com.algorhythmic.music.player.SaidSongs.Stored;
import com.algorhythmic.sessions.BeatGrid;
import com.algorhythmic.sessions.Session;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import com.algorhythmic.sessions.SessionsMessages.SessionEvent;
import com.algorhythmic.sessions.Song;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Takes what music players say: a song leads the pictures of its session, and the colours of its cover colour them. */
public final class PlayerVerticle extends VerticleBase {
  private static final Duration VALIDITY = Duration.ofDays(365);
  private static final String PURPOSE = "cover";

  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final Tokens tokens;
  private final PlayerTokens players = new PlayerTokens();
  private final SaidSongs songs = new SaidSongs();
  private CoverFetch covers;

  public PlayerVerticle(Settings settings, Bus bus, Database database, Tokens tokens) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.tokens = tokens;
  }

  @Override
  public Future<?> start() {
    covers = new CoverFetch(vertx, settings);
    return Future.all(
        bus.answer(PlayerMessages.ADD, this::add),
        bus.answer(PlayerMessages.LIST, this::list),
        bus.answer(PlayerMessages.FORGET, this::forget),
        bus.answer(PlayerMessages.SAY, this::say),
        bus.answer(PlayerMessages.COVER, this::cover));
  }

  private Future<Added> add(AddPlayer request) {
    var until = database.clock().instant().plus(VALIDITY);
    return own(request.session(), request.user()).compose(own -> {
      var token = tokens.mint(Identity.player(own.user(), own.id()), VALIDITY);
      return database
          .inTransaction(connection ->
              players.add(connection, own.id(), token.id(), request.name().strip(), until))
          .map(new Added(token.id(), request.name().strip(), token.text(), until));
    });
  }

  private Future<Players> list(ListPlayers request) {
    return own(request.session(), request.user())
        .compose(own -> players.list(database.client(), own.id()))
        .map(Players::new);
  }

  /** Deletes the row last: without it the token could not be revoked. */
  private Future<Done> forget(ForgetPlayer request) {
    return own(request.session(), request.user())
        .compose(own -> players.find(database.client(), own.id(), request.player()))
        .compose(player -> bus.ask(
                AccountsMessages.LOG_OUT,
                new LogOut(player.id(), player.until().plusSeconds(60).toEpochMilli()))
            .compose(revoked -> players.forget(database.client(), request.session(), player.id())))
        .map(Done.DONE);
  }

  private Future<Said> say(SayPlaying request) {
    // The position is that of this moment.
    long now = database.clock().millis();
    return own(request.session(), request.user())
        .compose(own -> request.playing() ? play(request, own.grid(now), now) : rest(own.id()));
  }

  private Future<Said> rest(String session) {
    return songs.rest(database.client(), session).map(rested -> {
      if (rested) {
        announce(session, Map.of());
      }
      return new Said(null);
    });
  }

  /** The song is stored before its cover is fetched, so a bad cover takes nothing away. */
  private Future<Said> play(SayPlaying request, BeatGrid before, long now) {
    var session = request.session();
    var beats = request.beats(now);
    var grid = beats == null ? null : beats.orSame(before);
    return songs
        .say(database.client(), session, request.song(), request.remainingMs(), grid)
        .compose(stored -> {
          if (stored.isNew() || !Objects.equals(grid, before)) {
            announce(session, stored.shown());
          }
          return request.coverUrl() == null
              ? Future.succeededFuture(new Said(stored.song()))
              : fetch(session, stored.song(), request.coverUrl());
        });
  }

  private Future<Said> fetch(String session, Song song, String url) {
    var digest = tokens.hmac(PURPOSE, url);
    return songs
        .takeCover(database.client(), session, digest)
        .compose(taken -> taken
            ? covers
                .fetch(url)
                .compose(image -> colours(image, "coverUrl"))
                .compose(colours -> songs
                    .keepCover(database.client(), session, song, colours)
                    .map(
                        kept -> kept.map(covered -> said(session, covered)).orElse(new Said(song))))
            : Future.succeededFuture(new Said(song)));
  }

  private Future<Said> cover(SayCover request) {
    return own(request.session(), request.user())
        .compose(own -> colours(request.image(), "body"))
        .compose(colours -> songs
            .keepCover(database.client(), request.session(), null, colours)
            .map(kept -> {
              var covered = kept.orElseThrow(() -> new Refusal(
                  Code.CONFLICT, "no player says that something plays; send the song first"));
              return said(request.session(), covered);
            }));
  }

  private Said said(String session, Stored stored) {
    announce(session, stored.shown());
    return new Said(stored.song());
  }

  private Future<List<String>> colours(byte[] image, String field) {
    return vertx.executeBlocking(() -> Cover.colours(image, field), false);
  }

  private Future<Session> own(String session, UUID user) {
    return bus.ask(SessionsMessages.FIND, new FindSession(session, user));
  }

  /** Shows a song on all screens of the session. @param data empty if none plays */
  private void announce(String session, Map<String, Object> data) {
    bus.announce(
        SessionsMessages.SESSION,
        session,
        new SessionEvent(0, "song", database.clock().millis(), data));
  }
}
