package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.CatalogueMessages.CastVote;
import com.algorhythmic.catalogue.CatalogueMessages.FindArtwork;
import com.algorhythmic.catalogue.CatalogueMessages.ListStyles;
import com.algorhythmic.catalogue.CatalogueMessages.OpenGallery;
import com.algorhythmic.catalogue.CatalogueMessages.ToggleSaved;
import com.algorhythmic.http.Api;
import com.algorhythmic.http.Call;
import com.algorhythmic.http.Routes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** The catalogue over HTTP. */
public final class CatalogueRoutes implements Routes {
  private static final int PAGE = 24;

  private final Bus bus;

  public CatalogueRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("listStyles", call -> bus.ask(CatalogueMessages.STYLES, new ListStyles()));
    api.on(
        "getArtwork",
        call -> bus.ask(
            CatalogueMessages.FIND,
            new FindArtwork(call.pathId("id"), call.identity().user())));
    api.on("vote", call -> bus.ask(CatalogueMessages.VOTE, vote(call)));
    api.on("getGallery", call -> bus.ask(CatalogueMessages.GALLERY, gallery(call)));
    api.on(
        "toggleGallery",
        call -> bus.ask(
            CatalogueMessages.TOGGLE_SAVED,
            new ToggleSaved(call.identity().user(), call.pathId("id"))));
  }

  private static CastVote vote(Call call) {
    var body = call.body();
    return new CastVote(
        call.identity().user(),
        UUID.fromString(body.getString("artworkId")),
        body.getInteger("vote"));
  }

  private static OpenGallery gallery(Call call) {
    var limit = call.query("limit");
    var before = call.query("before");
    try {
      return new OpenGallery(
          call.identity().user(),
          limit == null ? PAGE : Integer.parseInt(limit),
          before == null ? null : Instant.parse(before));
    } catch (DateTimeParseException unreadable) {
      throw new Refusal(Code.INVALID, "before is an ISO 8601 time in UTC", "before");
    }
  }
}
