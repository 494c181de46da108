package com.algorhythmic.music;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.music.MusicMessages.Identified;
import com.algorhythmic.music.MusicMessages.Identify;
import com.algorhythmic.music.MusicMessages.TakeTurn;
import io.vertx.core.Future;

/** HTTP operation of song recognition. */
public final class MusicRoutes implements Routes {
  private final Bus bus;

  public MusicRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("identifyMusic", this::identify);
  }

  /** Takes the turn first, so that a sample is sent over the bus only if it will be recognised. */
  private Future<Identified> identify(Call call) {
    var session = call.query("sessionId");
    var sample = new Identify(session, call.bytes());
    return bus.ask(MusicMessages.TURN, new TakeTurn(session, call.identity().user()))
        .compose(turn -> bus.ask(MusicMessages.IDENTIFY, sample));
  }
}
