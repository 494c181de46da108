package com.algorhythmic.music;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.music.MusicMessages.FindPlaying;
import com.algorhythmic.music.MusicMessages.Identified;
import com.algorhythmic.music.MusicMessages.Identify;
import com.algorhythmic.music.MusicMessages.Playing;
import com.algorhythmic.music.MusicMessages.TakeTurn;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Recognises the songs that sessions hear, and stores them. */
public final class MusicVerticle extends VerticleBase {
  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final SessionMusic sessions = new SessionMusic();
  private AcrCloud acrCloud;

  public MusicVerticle(Settings settings, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    var options = settings.music().acrcloud();
    acrCloud = AcrCloudKeys.of(options)
        .map(keys -> new AcrCloud(
            vertx, keys, settings.proxy(), meters, options.timeoutMs(), AcrCloud.RESET_MS))
        .orElse(null);
    return Future.all(
        bus.answer(MusicMessages.TURN, this::takeTurn),
        bus.answer(MusicMessages.IDENTIFY, this::identify),
        bus.answer(MusicMessages.NOW, this::now));
  }

  private Future<Done> takeTurn(TakeTurn request) {
    configured();
    return bus.ask(SessionsMessages.FIND, new FindSession(request.session(), request.user()))
        .compose(own -> sessions.takeTurn(database.client(), request.session()))
        .map(Done.DONE);
  }

  private Future<Identified> identify(Identify request) {
    return configured()
        .identify(request.sample())
        .compose(identified -> sessions
            .keep(database.client(), request.session(), identified.musicInfo())
            .map(identified));
  }

  private Future<Playing> now(FindPlaying request) {
    return sessions.now(database.client(), request.session()).map(Playing::new);
  }

  private AcrCloud configured() {
    if (acrCloud == null) {
      throw new Refusal(
          Code.MUSIC_ID_NOT_CONFIGURED, "song recognition is not configured in this installation");
    }
    return acrCloud;
  }
}
