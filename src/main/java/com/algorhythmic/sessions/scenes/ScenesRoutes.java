package com.algorhythmic.sessions.scenes;

import com.algorhythmic.accounts.GivenName;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.sessions.scenes.ScenesMessages.KeepScene;
import com.algorhythmic.sessions.scenes.ScenesMessages.ListScenes;
import com.algorhythmic.sessions.scenes.ScenesMessages.RemoveScene;
import com.algorhythmic.sessions.scenes.ScenesMessages.RestoreScene;

/** The HTTP operations of scenes. */
public final class ScenesRoutes implements Routes {
  private final Bus bus;

  public ScenesRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "listScenes",
        call -> bus.ask(ScenesMessages.LIST, new ListScenes(call.identity().user())));
    api.on("keepScene", call -> bus.ask(ScenesMessages.KEEP, kept(call)));
    api.on(
        "removeScene",
        call -> bus.ask(
            ScenesMessages.REMOVE, new RemoveScene(call.identity().user(), call.pathId("id"))));
    api.on(
        "restoreScene",
        call -> bus.ask(
            ScenesMessages.RESTORE, new RestoreScene(call.identity().user(), call.pathId("id"))));
  }

  private static KeepScene kept(Call call) {
    var name = GivenName.of(call.body().getString("name"), "a scene");
    var controls = call.body().getJsonObject("controls").mapTo(Controls.Change.class);
    if (controls.isEmpty()) {
      throw new Refusal(Code.INVALID, "a scene sets at least one control", "controls");
    }
    return new KeepScene(call.identity().user(), name, controls);
  }
}
