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
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

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
    return new OpenGallery(
        call.identity().user(),
        limit == null ? PAGE : Integer.parseInt(limit),
        before(call.query("before")));
  }

  private static Instant before(String time) {
    try {
      var before = time == null ? null : Instant.parse(time);
      // What the database can't hold was never a moment of this program's.
      if (before == null || before.isAfter(EARLIEST) && before.isBefore(LATEST)) {
        return before;
      }
    } catch (DateTimeParseException unreadable) {
      // Told below, as the other case.
    }
    throw new Refusal(Code.INVALID, "before is an ISO 8601 time in UTC", "before");
  }
}
