package com.algorhythmic.catalogue;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.UserEvent;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages.CastVote;
import com.algorhythmic.catalogue.CatalogueMessages.Opinion;
import com.algorhythmic.catalogue.CatalogueMessages.Saved;
import com.algorhythmic.catalogue.CatalogueMessages.ToggleSaved;
import com.algorhythmic.catalogue.CatalogueMessages.Voted;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** What viewers think of pictures: kept, and told to their other screens. */
final class Votes {
  private final Bus bus;
  private final Database database;
  private final Artworks artworks = new Artworks();
  private final Impressions impressions = new Impressions();

  Votes(Bus bus, Database database) {
    this.bus = bus;
    this.database = database;
  }

  Future<Voted> vote(CastVote asked) {
    return impressions
        .within(database.client(), asked.session(), asked.artwork())
        .compose(
            within -> artworks.vote(database.client(), asked.user(), asked.artwork(), asked.vote()))
        .map(new Voted(asked.artwork(), asked.vote()))
        .onSuccess(voted -> tell(asked.user(), new Opinion(asked.artwork(), asked.vote(), null)));
  }

  Future<Saved> toggleSaved(ToggleSaved asked) {
    return database
        .inTransaction(connection -> impressions
            .within(connection, asked.session(), asked.artwork())
            .compose(within -> artworks.toggleSaved(connection, asked.user(), asked.artwork())))
        .map(saved -> new Saved(asked.artwork(), saved))
        .onSuccess(now -> tell(asked.user(), new Opinion(asked.artwork(), null, now.saved())));
  }

  private void tell(UUID user, Opinion opinion) {
    bus.announce(
        AccountsMessages.USER,
        user.toString(),
        new UserEvent(
            "opinion", System.currentTimeMillis(), JsonObject.mapFrom(opinion).getMap()));
  }
}
