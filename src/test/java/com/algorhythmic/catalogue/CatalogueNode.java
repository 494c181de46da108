package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Correlation;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.CacheStats;
import com.algorhythmic.catalogue.CatalogueMessages.Marked;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.catalogue.CatalogueMessages.Wanted;
import com.algorhythmic.catalogue.LibraryIndex.Match;
import com.algorhythmic.database.Database;
import com.algorhythmic.sessions.Source;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The catalogue of one node, wired as in the program and run on one context; its user plays impressionism. */
final class CatalogueNode {
  private final Vertx vertx;
  private final Context context;
  private final Database database;
  private final UUID user;
  private final LibraryIndex index = new LibraryIndex();
  private final Impressions impressions = new Impressions();
  private final RecentlyServed recentlyServed;
  private final ArtworkDetails details;
  private final LibraryFollower follower;
  private final Cascade cascade;

  CatalogueNode(String url, UUID user) throws Exception {
    Correlation.register();
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
    this.user = user;
    database = new Database(vertx, url, 4);
    recentlyServed = new RecentlyServed(database);
    details = new ArtworkDetails(database);
    follower = new LibraryFollower(
        database, index, details, recentlyServed::addFresh, recentlyServed::remove);
    cascade = new Cascade(database, StyleBook.load(), index, recentlyServed);
    await(follower::load);
  }

  LibraryIndex index() {
    return index;
  }

  /** What clients see of library artworks. */
  List<Artwork> details(List<Match> matches) throws Exception {
    return await(() -> details.of(matches));
  }

  LibraryFollower follower() {
    return follower;
  }

  Vertx vertx() {
    return vertx;
  }

  Database database() {
    return database;
  }

  void follow() throws Exception {
    await(follower::follow);
  }

  Served pick(String session, boolean again) throws Exception {
    return await(() -> cascade.pick(request(session, again, null)));
  }

  Served pick(String session, List<String> styles) throws Exception {
    return await(() -> cascade.pick(new Pick(session, user, wanted(styles), false, null, null)));
  }

  /** Asks for a picture of each session at the same time. */
  List<Served> pick(List<String> sessions) throws Exception {
    return await(() -> Future.all(sessions.stream()
            .map(session -> cascade.pick(request(session, false, null)))
            .toList())
        .map(all -> all.<Served>list()));
  }

  /** Asks for several pictures of a session at the same time. */
  List<Future<Served>> pickAtOnce(String session, int count) throws Exception {
    return await(() -> {
      var all = Stream.generate(() -> cascade.pick(request(session, false, null)))
          .limit(count)
          .toList();
      return Future.join(all).transform(done -> Future.succeededFuture(all));
    });
  }

  Served serve(String session, UUID artwork) throws Exception {
    return await(() -> cascade.pick(request(session, false, artwork)));
  }

  Marked markShown(String session, UUID artwork) throws Exception {
    return await(
        () -> impressions.markShown(database.client(), session, artwork, new JsonObject()));
  }

  CacheStats stats() throws Exception {
    return await(() -> impressions.stats(database.client()));
  }

  CacheStats clear(UUID administrator) throws Exception {
    return await(() -> database.inTransaction(
        connection -> impressions.clear(connection, administrator.toString(), "request-1")));
  }

  /** Loads the recent artworks of the session, as at its first request. */
  void loadRecent(String session) throws Exception {
    recent(session, user);
  }

  RecentArtworks recent(String session, UUID owner) throws Exception {
    return await(() -> recentlyServed.of(session, owner));
  }

  /** Hears that a user has voted. */
  void voted(UUID voter) throws Exception {
    await(() -> {
      recentlyServed.forgetUser(voter);
      return Future.succeededFuture();
    });
  }

  void forgetRecent() throws Exception {
    await(() -> {
      recentlyServed.clear();
      return Future.succeededFuture();
    });
  }

  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private Pick request(String session, boolean again, UUID artwork) {
    return new Pick(session, user, wanted(List.of("impressionism")), again, artwork, null);
  }

  private static Wanted wanted(List<String> styles) {
    return new Wanted(styles, false, "landscape", Source.NEW, 0);
  }

  <T> T await(Supplier<Future<T>> work) throws Exception {
    Promise<T> done = Promise.promise();
    context.runOnContext(now -> work.get().onComplete(done));
    return done.future().await(120, TimeUnit.SECONDS);
  }
}
