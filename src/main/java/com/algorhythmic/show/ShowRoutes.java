package com.algorhythmic.show;

import com.algorhythmic.accounts.Guests;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.SessionsMessages.CreateSession;
import com.algorhythmic.show.ShowMessages.Describe;
import com.algorhythmic.show.ShowMessages.NextArtwork;
import com.algorhythmic.styles.Choice;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** HTTP operations on sessions and their next pictures. */
public final class ShowRoutes implements Routes {
  private final Bus bus;
  private final Guests guests;

  public ShowRoutes(Bus bus, Guests guests) {
    this.bus = bus;
    this.guests = guests;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "createSession",
        call -> guests
            .welcome(call)
            .compose(owner -> bus.ask(ShowMessages.CREATE, create(call, owner))));
    api.on(
        "getSession",
        call -> bus.ask(
            ShowMessages.DESCRIBE,
            new Describe(
                call.path("id"), call.identity().user(), call.identity().isRemote())));
    api.on(
        "nextArtwork",
        call -> bus.ask(
            ShowMessages.NEXT,
            new NextArtwork(call.query("sessionId"), call.identity().user())));
  }

  private static CreateSession create(Call call, Identity owner) {
    var body = call.body();
    boolean chooses = Stream.of("styles", "artists", "dynamicMode")
        .anyMatch(field -> body.getValue(field) != null);
    var choice = Choice.of(
        strings(body, "styles"), strings(body, "artists"), body.getBoolean("dynamicMode"));
    return new CreateSession(
        owner.user(),
        chooses ? choice : null,
        body.getString("orientation"),
        body.getString("visibility"));
  }

  private static List<String> strings(JsonObject body, String field) {
    var list = body.getJsonArray(field);
    return list == null ? null : list.stream().map(String.class::cast).toList();
  }
}
