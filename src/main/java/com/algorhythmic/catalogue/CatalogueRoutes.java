package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages.Bridge;
import com.algorhythmic.catalogue.CatalogueMessages.CastVote;
import com.algorhythmic.catalogue.CatalogueMessages.ClearCache;
import com.algorhythmic.catalogue.CatalogueMessages.FindArtwork;
import com.algorhythmic.catalogue.CatalogueMessages.FindCacheStats;
import com.algorhythmic.catalogue.CatalogueMessages.FindLibrary;
import com.algorhythmic.catalogue.CatalogueMessages.ListStyles;
import com.algorhythmic.catalogue.CatalogueMessages.MarkViewed;
import com.algorhythmic.catalogue.CatalogueMessages.ReadHistory;
import com.algorhythmic.catalogue.CatalogueMessages.SetShared;
import com.algorhythmic.catalogue.CatalogueMessages.ToggleSaved;
import com.algorhythmic.catalogue.CatalogueMessages.Transition;
import com.algorhythmic.catalogue.CatalogueMessages.Viewed;
import com.algorhythmic.catalogue.GalleryMessages.FindRemoved;
import com.algorhythmic.catalogue.GalleryMessages.OpenGallery;
import com.algorhythmic.catalogue.GalleryMessages.RestorePicture;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.UUID;

/** The HTTP operations of the catalogue. */
public final class CatalogueRoutes implements Routes {
  private static final int GALLERY_PAGE = 24;
  private static final int SEARCH_CHARACTERS = 100;
  private static final int REMOVED_ITEMS = 20;
  private static final int BRIDGE_ARTWORKS = 3;
  private static final int TRANSITION_STEPS = 4;
  private static final int HISTORY_ARTWORKS = 50;

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
    api.on("catalogueBridge", call -> bus.ask(CatalogueMessages.BRIDGE, bridge(call)));
    api.on("styleTransition", call -> bus.ask(CatalogueMessages.TRANSITION, transition(call)));
    api.on("markViewed", this::viewed);
    api.on("batchImpressions", call -> bus.ask(CatalogueMessages.VIEWED, batch(call)));
    api.on("getLibrary", call -> bus.ask(CatalogueMessages.LIBRARY, new FindLibrary()));
    api.on("getCacheStats", call -> bus.ask(CatalogueMessages.CACHE_STATS, new FindCacheStats()));
    api.on("clearCache", call -> bus.ask(CatalogueMessages.CLEAR_CACHE, new ClearCache()));
    api.on("vote", call -> bus.ask(CatalogueMessages.VOTE, vote(call)));
    api.on("getGallery", call -> bus.ask(GalleryMessages.GALLERY, gallery(call)));
    api.on(
        "listRemoved",
        call -> bus.ask(
            GalleryMessages.REMOVED,
            new FindRemoved(call.identity().user(), call.query("limit", REMOVED_ITEMS))));
    api.on(
        "restorePicture",
        call -> bus.ask(
            GalleryMessages.RESTORE,
            new RestorePicture(call.identity().user(), call.pathId("id"))));
    api.on(
        "toggleGallery",
        call -> bus.ask(
            CatalogueMessages.TOGGLE_SAVED,
            new ToggleSaved(
                call.identity().user(), call.pathId("id"), call.identity().session())));
    api.on("shareArtwork", call -> bus.ask(CatalogueMessages.SET_SHARED, setShared(call, true)));
    api.on("unshareArtwork", call -> bus.ask(CatalogueMessages.SET_SHARED, setShared(call, false)));
    api.on("getHistory", call -> bus.ask(CatalogueMessages.HISTORY, history(call)));
  }

  private static SetShared setShared(Call call, boolean shared) {
    return new SetShared(call.identity().user(), call.pathId("id"), shared);
  }

  private static ReadHistory history(Call call) {
    return new ReadHistory(
        call.path("id"), call.identity().user(), call.query("limit", HISTORY_ARTWORKS));
  }

  private static Bridge bridge(Call call) {
    var body = call.body();
    return new Bridge(
        body.getString("sessionId"),
        call.identity().user(),
        strings(body.getJsonArray("styles")),
        strings(body.getJsonArray("artists")),
        body.getBoolean("dynamicMode"),
        body.getString("orientation"),
        body.getString("mood"),
        orElse(body.getInteger("limit"), BRIDGE_ARTWORKS));
  }

  private static Transition transition(Call call) {
    var body = call.body();
    return new Transition(
        body.getString("sessionId"),
        call.identity().user(),
        strings(body.getJsonArray("from")),
        strings(body.getJsonArray("to")),
        body.getString("orientation"),
        orElse(body.getInteger("steps"), TRANSITION_STEPS));
  }

  private Future<Viewed> viewed(Call call) {
    var view = new MarkViewed(
        call.body().getString("sessionId"), call.identity().user(), List.of(call.pathId("id")));
    return bus.ask(CatalogueMessages.VIEWED, view).map(viewed -> {
      if (!viewed.unknown().isEmpty()) {
        throw CatalogueMessages.unknownArtwork();
      }
      return viewed;
    });
  }

  private static MarkViewed batch(Call call) {
    var body = call.body();
    return new MarkViewed(
        body.getString("sessionId"),
        call.identity().user(),
        strings(body.getJsonArray("artworkIds")).stream().map(UUID::fromString).toList());
  }

  private static List<String> strings(JsonArray array) {
    return array == null ? null : array.stream().map(String.class::cast).toList();
  }

  private static int orElse(Integer number, int other) {
    return number == null ? other : number;
  }

  private static CastVote vote(Call call) {
    var body = call.body();
    return new CastVote(
        call.identity().user(),
        UUID.fromString(body.getString("artworkId")),
        body.getInteger("vote"),
        call.identity().session());
  }

  private static OpenGallery gallery(Call call) {
    var collection = call.query("collection");
    return new OpenGallery(
        call.identity().user(),
        call.query("limit", GALLERY_PAGE),
        call.queryTime("before"),
        collection == null ? null : UUID.fromString(collection),
        call.queryText("text", SEARCH_CHARACTERS));
  }
}
