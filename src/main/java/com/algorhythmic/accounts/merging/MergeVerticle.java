package com.algorhythmic.accounts.merging;

import com.algorhythmic.accounts.merging.MergeMessages.FindOffer;
import com.algorhythmic.accounts.merging.MergeMessages.Offer;
import com.algorhythmic.accounts.merging.MergeMessages.TakeAlong;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;

/** Moves what a browser had as a guest to the user who has signed in there. */
public final class MergeVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final Merging merging;

  public MergeVerticle(Settings settings, Bus bus, Database database) {
    this.bus = bus;
    this.database = database;
    merging = new Merging(JsonObject.mapFrom(settings.tiers().quotas()));
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(MergeMessages.OFFER, this::offer),
        bus.answer(MergeMessages.TAKE_ALONG, this::takeAlong));
  }

  private Future<Offer> offer(FindOffer find) {
    return merging.offer(database.client(), find.guest());
  }

  private Future<Done> takeAlong(TakeAlong take) {
    return database
        .inTransaction(connection ->
            merging.merge(connection, take.guest(), take.user(), Correlation.current()))
        .map(isMerged -> {
          if (!isMerged) {
            throw new Refusal(
                Code.NOT_FOUND, "this browser's guest was taken along by another account");
          }
          return Done.DONE;
        });
  }
}
