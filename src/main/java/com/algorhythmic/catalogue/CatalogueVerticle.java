package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.catalogue.CatalogueMessages.CacheStats;
import com.algorhythmic.catalogue.CatalogueMessages.ClearCache;
import com.algorhythmic.catalogue.CatalogueMessages.MarkShown;
import com.algorhythmic.catalogue.CatalogueMessages.Marked;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.RecentlyServedCleared;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.catalogue.CatalogueMessages.StoreStatus;
import com.algorhythmic.catalogue.images.ImageCleanup;
import com.algorhythmic.catalogue.images.StoreWatch;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Answers questions about artworks: the next one of a session, votes, galleries, shared pages, the library. */
public final class CatalogueVerticle extends VerticleBase {
  private static final long POLL_MS = 5_000;
  private static final long CLEANUP_MS = 600_000;
  /** Leaves the processor to the start of the program. */
  private static final long MEASURING_MS = 30_000;
  /** A large library takes longer to load; until then, choices are made among the pictures that are read. */
  private static final long WAIT_MS = 2_000;

  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final Meters meters;
  private final StyleBook styles;
  private final JsonObject quotas;
  private final StoreWatch store;
  private final ImageCleanup cleanup;
  private final Artworks artworks = new Artworks();
  private final SavedPictures saved = new SavedPictures();
  private final Impressions impressions = new Impressions();
  private final LibraryIndex index = new LibraryIndex();
  private final LibraryState library;
  private final RecentlyServed recentlyServed;
  private final LibraryFollower follower;
  private final Cascade cascade;
  private final Discovery discovery;
  private final Votes votes;
  /** The deployment does not wait until a large library is loaded; requests for a picture do, for a while. */
  private Future<Void> loaded;

  private Future<?> waited;

  public CatalogueVerticle(
      Settings settings,
      Bus bus,
      Database database,
      PgNotifications notifications,
      Meters meters,
      StyleBook styles,
      StoreWatch store) {
    this.bus = bus;
    this.database = database;
    this.notifications = notifications;
    this.meters = meters;
    this.styles = styles;
    quotas = JsonObject.mapFrom(settings.tiers().quotas());
    this.store = store;
    cleanup = new ImageCleanup(database, store.store(), settings.keepsDeletedPictures());
    library = new LibraryState(database, styles, index, settings.library().perStyle());
    recentlyServed = new RecentlyServed(database);
    var details = new ArtworkDetails(database);
    follower = new LibraryFollower(
        database, index, details, recentlyServed::addFresh, recentlyServed::remove);
    cascade = new Cascade(database, styles, index, recentlyServed);
    discovery = new Discovery(bus, database, styles, index, recentlyServed, details);
    votes = new Votes(bus, database);
  }

  @Override
  public Future<?> start() {
    notifications.hear(LibraryFollower.CHANNEL, follower::onNotification);
    loaded = follower.load();
    waited = vertx.timer(WAIT_MS, TimeUnit.MILLISECONDS);
    vertx.setPeriodic(POLL_MS, tick -> poll());
    vertx.setPeriodic(CLEANUP_MS, tick -> cleanup.run(vertx));
    var unmeasured = new UnmeasuredArtworks(vertx, database, store.store());
    vertx.setPeriodic(MEASURING_MS, tick -> unmeasured.run());
    store.start();
    return Future.all(List.of(
        bus.answer(CatalogueMessages.STYLES, list -> Future.succeededFuture(styles.list())),
        bus.answer(CatalogueMessages.PICK, this::pick),
        bus.answer(CatalogueMessages.SHOWN, this::shown),
        bus.answer(CatalogueMessages.VIEWED, discovery::markViewed),
        bus.answer(
            CatalogueMessages.BRIDGE,
            bridge -> readable().compose(done -> discovery.bridge(bridge))),
        bus.answer(
            CatalogueMessages.TRANSITION,
            transition -> readable().compose(done -> discovery.transition(transition))),
        bus.answer(CatalogueMessages.TASTE, find -> artworks.taste(database.client(), find.user())),
        bus.answer(CatalogueMessages.COVERAGE, find -> artworks.coverage(database.client())),
        bus.answer(
            CatalogueMessages.FIND,
            find -> artworks.find(database.client(), find.artwork(), find.user())),
        bus.answer(CatalogueMessages.VOTE, votes::vote),
        bus.answer(CatalogueMessages.TOGGLE_SAVED, votes::toggleSaved),
        bus.answer(
            CatalogueMessages.SET_SHARED, change -> artworks.setShared(database.client(), change)),
        bus.answer(
            CatalogueMessages.FIND_SHARED, find -> artworks.shared(database.client(), find.link())),
        bus.answer(CatalogueMessages.HISTORY, discovery::history),
        bus.answer(CatalogueMessages.RECALL, cascade::recall),
        bus.answer(GalleryMessages.RESTORE, votes::restore),
        bus.answer(
            GalleryMessages.GALLERY,
            open -> saved.gallery(database.client(), open, SearchWords.of(open.text(), styles))),
        bus.answer(
            GalleryMessages.REMOVED,
            find -> saved.removed(database.client(), find.user(), find.limit())),
        bus.answer(CatalogueMessages.LIBRARY, find -> library.find()),
        bus.answer(
            CatalogueMessages.STORE.to(bus.node()),
            find -> Future.succeededFuture(new StoreStatus(store.problem()))),
        bus.answer(CatalogueMessages.CACHE_STATS, find -> impressions.stats(database.client())),
        bus.answer(CatalogueMessages.CLEAR_CACHE, this::clear),
        bus.hear(
            CatalogueMessages.TASTE_CHANGED, changed -> recentlyServed.forgetUser(changed.user())),
        bus.hear(CatalogueMessages.RECENTLY_SERVED_CLEARED, cleared -> recentlyServed.clear())));
  }

  private void poll() {
    if (loaded.failed()) {
      loaded = follower.load();
    }
    follower.follow().onComplete(done -> library.measure(meters));
  }

  private Future<Void> readable() {
    return follower.readable(loaded, waited);
  }

  private Future<Served> pick(Pick pick) {
    return readable()
        .compose(done -> cascade.pick(pick))
        .onSuccess(served -> meters.served(served.tier()).increment());
  }

  private Future<Marked> shown(MarkShown shown) {
    return impressions
        .markShown(database.client(), shown.session(), shown.artwork(), quotas)
        .onSuccess(marked -> recentlyServed.shown(
            shown.session(), List.of(shown.artwork()), database.clock().millis()));
  }

  private Future<CacheStats> clear(ClearCache clear) {
    var actor = Caller.current().user();
    var request = Correlation.current();
    return database
        .inTransaction(connection -> impressions.clear(connection, actor, request))
        .onSuccess(cleared ->
            bus.announce(CatalogueMessages.RECENTLY_SERVED_CLEARED, new RecentlyServedCleared()));
  }
}
