package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.catalogue.CatalogueMessages.CacheStats;
import com.algorhythmic.catalogue.CatalogueMessages.ClearCache;
import com.algorhythmic.catalogue.CatalogueMessages.Given;
import com.algorhythmic.catalogue.CatalogueMessages.MarkShown;
import com.algorhythmic.catalogue.CatalogueMessages.Marked;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.RecentlyServedCleared;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.catalogue.images.ImageCleanup;
import com.algorhythmic.catalogue.images.PictureStore;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** Answers for the artworks: which comes next, who likes what, what is saved. */
public final class CatalogueVerticle extends VerticleBase {
  private static final long POLL_MS = 5_000;
  private static final long LEFTOVERS_MS = 600_000;

  private final Bus bus;
  private final Database database;
  private final PgNotifications notices;
  private final Meters meters;
  private final StyleBook styles;
  private final ImageCleanup leftovers;
  private final Artworks artworks = new Artworks();
  private final Impressions impressions = new Impressions();
  private final LibraryIndex index = new LibraryIndex();
  private final LibraryState library;
  private final RecentlyServed recently;
  private final LibraryFollower follower;
  private final Cascade cascade;
  private final Discovery browsing;
  private final Votes opinions;
  /** The start does not wait for a large library; who asks for a picture does. */
  private Future<Void> loaded;

  public CatalogueVerticle(
      Settings settings,
      Bus bus,
      Database database,
      PgNotifications notices,
      Meters meters,
      StyleBook styles,
      PictureStore pictures) {
    this.bus = bus;
    this.database = database;
    this.notices = notices;
    this.meters = meters;
    this.styles = styles;
    leftovers = new ImageCleanup(database, pictures);
    library = new LibraryState(database, styles, index, settings.library().perStyle());
    recently = new RecentlyServed(database);
    follower = new LibraryFollower(database, index, recently::offer, recently::vanished);
    cascade = new Cascade(bus, database, styles, index, recently);
    browsing = new Discovery(bus, database, styles, index, recently);
    opinions = new Votes(bus, database);
  }

  @Override
  public Future<?> start() {
    notices.hear(LibraryFollower.CHANNEL, follower::hear);
    loaded = follower.load();
    vertx.setPeriodic(POLL_MS, tick -> poll());
    vertx.setPeriodic(LEFTOVERS_MS, tick -> leftovers.clear(vertx));
    return Future.all(List.of(
        bus.answer(CatalogueMessages.STYLES, asked -> Future.succeededFuture(styles.list())),
        bus.answer(CatalogueMessages.PICK, this::pick),
        bus.answer(CatalogueMessages.SHOWN, this::shown),
        bus.answer(CatalogueMessages.VIEWED, browsing::view),
        bus.answer(
            CatalogueMessages.BRIDGE, asked -> loaded.compose(there -> browsing.bridge(asked))),
        bus.answer(
            CatalogueMessages.TRANSITION,
            asked -> loaded.compose(there -> browsing.transition(asked))),
        bus.answer(
            CatalogueMessages.TASTE, asked -> artworks.taste(database.client(), asked.user())),
        bus.answer(CatalogueMessages.COVERAGE, asked -> artworks.coverage(database.client())),
        bus.answer(
            CatalogueMessages.FIND,
            asked -> artworks.find(database.client(), asked.artwork(), asked.user())),
        bus.answer(CatalogueMessages.VOTE, opinions::vote),
        bus.answer(CatalogueMessages.TOGGLE_SAVED, opinions::toggleSaved),
        bus.answer(
            CatalogueMessages.SET_SHARED, asked -> artworks.setShared(database.client(), asked)),
        bus.answer(
            CatalogueMessages.FIND_SHARED,
            asked -> artworks.shared(database.client(), asked.link())),
        bus.answer(CatalogueMessages.HISTORY, browsing::history),
        bus.answer(CatalogueMessages.RECALL, asked -> artworks.recall(database.client(), asked)),
        bus.answer(
            CatalogueMessages.GALLERY,
            asked ->
                artworks.gallery(database.client(), asked.user(), asked.before(), asked.limit())),
        bus.answer(CatalogueMessages.LIBRARY, asked -> library.find()),
        bus.answer(CatalogueMessages.CACHE_STATS, asked -> impressions.stats(database.client())),
        bus.answer(CatalogueMessages.CLEAR_CACHE, this::clear),
        bus.hear(CatalogueMessages.GIVEN, recently::hear),
        bus.hear(CatalogueMessages.RECENTLY_SERVED_CLEARED, cleared -> recently.clear())));
  }

  private void poll() {
    if (loaded.failed()) {
      loaded = follower.load();
    }
    follower.follow().onComplete(done -> library.show(meters));
  }

  private Future<Served> pick(Pick asked) {
    return loaded
        .compose(there -> cascade.pick(asked))
        .onSuccess(served -> meters.served(served.tier()).increment());
  }

  private Future<Marked> shown(MarkShown asked) {
    return impressions
        .markShown(database.client(), asked.session(), asked.artwork())
        .onSuccess(marked -> bus.announce(
            CatalogueMessages.GIVEN,
            new Given(
                asked.session(), List.of(asked.artwork()), System.currentTimeMillis(), true)));
  }

  private Future<CacheStats> clear(ClearCache asked) {
    var request = Correlation.current();
    return database
        .inTransaction(connection -> impressions.clear(connection, asked.administrator(), request))
        .onSuccess(cleared ->
            bus.announce(CatalogueMessages.RECENTLY_SERVED_CLEARED, new RecentlyServedCleared()));
  }
}
