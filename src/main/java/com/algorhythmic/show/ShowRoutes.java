package com.algorhythmic.show;

import com.algorhythmic.accounts.Guests;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.CreateSession;
import com.algorhythmic.sessions.SessionsMessages.FindWall;
import com.algorhythmic.sessions.SessionsMessages.LayOutWall;
import com.algorhythmic.sessions.SessionsMessages.ListViewers;
import com.algorhythmic.sessions.SessionsMessages.NumberScreens;
import com.algorhythmic.sessions.SessionsMessages.ReadmitViewers;
import com.algorhythmic.sessions.SessionsMessages.RemoveViewer;
import com.algorhythmic.sessions.WallLayout;
import com.algorhythmic.show.ShowMessages.Describe;
import com.algorhythmic.show.ShowMessages.NextArtwork;
import com.algorhythmic.styles.Choice;
import java.util.List;

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
                    call.path("id"), call.identity().user(), call.identity().isRemote()))
            // The page resumes a session with this operation.
            .compose(session -> guests.renew(call).map(session)));
    api.on(
        "listViewers",
        call -> bus.ask(
            SessionsMessages.VIEWERS,
            new ListViewers(call.path("id"), call.identity().user())));
    api.on(
        "removeViewer",
        call -> bus.ask(
            SessionsMessages.REMOVE_VIEWER,
            new RemoveViewer(call.path("id"), call.identity().user(), call.path("viewer"))));
    api.on(
        "readmitViewers",
        call -> bus.ask(
            SessionsMessages.READMIT_VIEWERS,
            new ReadmitViewers(call.path("id"), call.identity().user())));
    api.on(
        "getWall",
        call -> bus.ask(
            SessionsMessages.WALL, new FindWall(call.path("id"), call.identity().user())));
    api.on(
        "layOutWall",
        call -> bus.ask(
            SessionsMessages.LAY_OUT_WALL,
            new LayOutWall(call.path("id"), call.identity().user(), call.body(WallLayout.class))));
    api.on(
        "numberScreens",
        call -> bus.ask(
            SessionsMessages.NUMBER_SCREENS,
            new NumberScreens(call.path("id"), call.identity().user())));
    api.on(
        "nextArtwork",
        call -> bus.ask(
            ShowMessages.NEXT,
            new NextArtwork(call.query("sessionId"), call.identity().user())));
  }

  private static CreateSession create(Call call, Identity owner) {
    var session = call.body(NewSession.class);
    return new CreateSession(
        owner.user(), session.choice(), session.orientation(), session.visibility());
  }

  /** The body of createSession; null means not chosen. */
  private record NewSession(
      List<String> styles,
      List<String> artists,
      Boolean dynamicMode,
      String orientation,
      String visibility) {

    Choice choice() {
      boolean isEmpty = styles == null && artists == null && dynamicMode == null;
      return isEmpty ? null : Choice.of(styles, artists, dynamicMode);
    }
  }
}
