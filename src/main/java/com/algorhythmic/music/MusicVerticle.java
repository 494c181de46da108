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

/** Finds out which song plays, and remembers it for its session. */
public final class MusicVerticle extends VerticleBase {
  private final Settings settings;
  private final Bus bus;
  private final Database database;
  private final Meters meters;
  private final SessionMusic sessions = new SessionMusic();
  private AcrCloud service;

  public MusicVerticle(Settings settings, Bus bus, Database database, Meters meters) {
    this.settings = settings;
    this.bus = bus;
    this.database = database;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    var acrcloud = settings.music().acrcloud();
    service = AcrCloudKeys.of(acrcloud)
        .map(keys -> new AcrCloud(vertx, keys, meters, acrcloud.timeoutMs(), AcrCloud.REST_MS))
        .orElse(null);
    return Future.all(
        bus.answer(MusicMessages.TURN, this::takeTurn),
        bus.answer(MusicMessages.IDENTIFY, this::identify),
        bus.answer(MusicMessages.NOW, this::now));
  }

  private Future<Done> takeTurn(TakeTurn asked) {
    configured();
    return bus.ask(SessionsMessages.FIND, new FindSession(asked.session(), asked.user()))
        .compose(mine -> sessions.takeTurn(database.client(), asked.session()))
        .map(Done.DONE);
  }

  private Future<Identified> identify(Identify asked) {
    return configured()
        .identify(asked.sample())
        .compose(identified -> sessions
            .keep(database.client(), asked.session(), identified.musicInfo())
            .map(identified));
  }

  private Future<Playing> now(FindPlaying asked) {
    return sessions.now(database.client(), asked.session()).map(Playing::new);
  }

  private AcrCloud configured() {
    if (service == null) {
      throw new Refusal(
          Code.MUSIC_ID_NOT_CONFIGURED, "this installation has nobody to ask for a song's name");
    }
    return service;
  }
}
