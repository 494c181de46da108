package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages.Artwork;
import com.algorhythmic.catalogue.CatalogueMessages.CastVote;
import com.algorhythmic.catalogue.CatalogueMessages.FindArtwork;
import com.algorhythmic.catalogue.CatalogueMessages.Gallery;
import com.algorhythmic.catalogue.CatalogueMessages.MarkShown;
import com.algorhythmic.catalogue.CatalogueMessages.Marked;
import com.algorhythmic.catalogue.CatalogueMessages.OpenGallery;
import com.algorhythmic.catalogue.CatalogueMessages.Pick;
import com.algorhythmic.catalogue.CatalogueMessages.Saved;
import com.algorhythmic.catalogue.CatalogueMessages.Served;
import com.algorhythmic.catalogue.CatalogueMessages.ToggleSaved;
import com.algorhythmic.catalogue.CatalogueMessages.Voted;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Notices;
import com.algorhythmic.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Answers for the artworks: which comes next, who likes what, what is saved. */
public final class CatalogueVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final Notices notices;
  private final Meters meters;
  private final StyleBook styles;
  private final Artworks artworks = new Artworks();

  public CatalogueVerticle(
      Bus bus, Database database, Notices notices, Meters meters, StyleBook styles) {
    this.bus = bus;
    this.database = database;
    this.notices = notices;
    this.meters = meters;
    this.styles = styles;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(CatalogueMessages.STYLES, asked -> Future.succeededFuture(styles.list())),
        Future.all(
            bus.answer(CatalogueMessages.PICK, this::pick),
            bus.answer(CatalogueMessages.SHOWN, this::shown),
            bus.answer(
                CatalogueMessages.TASTE, asked -> artworks.taste(database.client(), asked.user())),
            bus.answer(
                CatalogueMessages.COVERAGE,
                asked -> artworks.coverage(database.client(), asked.orientation()))),
        Future.all(
            bus.answer(CatalogueMessages.FIND, this::find),
            bus.answer(CatalogueMessages.VOTE, this::vote),
            bus.answer(CatalogueMessages.TOGGLE_SAVED, this::toggleSaved),
            bus.answer(CatalogueMessages.GALLERY, this::gallery)));
  }

  private Future<Served> pick(Pick asked) {
    return artworks
        .pick(database.client(), asked, styles.related(asked.styles()))
        .map(served -> {
          meters.served(served.tier()).increment();
          return served;
        });
  }

  private Future<Marked> shown(MarkShown asked) {
    return artworks.markShown(database.client(), asked.session(), asked.artwork());
  }

  private Future<Artwork> find(FindArtwork asked) {
    return artworks.find(database.client(), asked.artwork(), asked.user());
  }

  private Future<Voted> vote(CastVote asked) {
    return artworks
        .vote(database.client(), asked.user(), asked.artwork(), asked.vote())
        .map(new Voted(asked.artwork(), asked.vote()));
  }

  private Future<Saved> toggleSaved(ToggleSaved asked) {
    return database
        .inTransaction(
            connection -> artworks.toggleSaved(connection, asked.user(), asked.artwork()))
        .map(saved -> new Saved(asked.artwork(), saved));
  }

  private Future<Gallery> gallery(OpenGallery asked) {
    return artworks.gallery(database.client(), asked.user(), asked.before(), asked.limit());
  }
}
