package com.algorhythmic.credits.gifts;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.AnnounceBalance;
import com.algorhythmic.credits.gifts.GiftMessages.EndGift;
import com.algorhythmic.credits.gifts.GiftMessages.GiftList;
import com.algorhythmic.credits.gifts.GiftMessages.GiftsMade;
import com.algorhythmic.credits.gifts.GiftMessages.MakeGifts;
import com.algorhythmic.credits.gifts.GiftMessages.RedeemGift;
import com.algorhythmic.credits.gifts.GiftMessages.Redeemed;
import com.algorhythmic.credits.gifts.Gifts.By;
import com.algorhythmic.database.Database;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.Stream;

/** Makes, lists, ends and redeems gift codes. */
public final class GiftVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final Gifts gifts;
  private final SecureRandom random = new SecureRandom();

  public GiftVerticle(Settings settings, Bus bus, Database database) {
    this.bus = bus;
    this.database = database;
    gifts = new Gifts(settings.tiers().quotas());
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(GiftMessages.MAKE, this::make),
        bus.answer(
            GiftMessages.FIND,
            find -> gifts.find(database.client(), find.limit()).map(GiftList::new)),
        bus.answer(GiftMessages.END, this::end),
        bus.answer(GiftMessages.REDEEM, this::redeem));
  }

  private Future<GiftsMade> make(MakeGifts make) {
    var until = database.clock().instant().plus(Duration.ofDays(make.days()));
    var codes =
        Stream.generate(() -> GiftCode.random(random)).limit(make.count()).toList();
    return gifts
        .make(database.client(), make, codes, until, by())
        .map(made -> new GiftsMade(made, until));
  }

  private Future<Done> end(EndGift end) {
    return gifts.end(database.client(), end.id(), by()).map(Done.DONE);
  }

  private Future<Redeemed> redeem(RedeemGift redeem) {
    var code = GiftCode.typed(redeem.code()).orElseThrow(() -> Gifts.UNKNOWN);
    return gifts
        .redeem(database.client(), redeem.user(), code)
        .onSuccess(redeemed ->
            bus.ask(CreditsMessages.ANNOUNCE_BALANCE, new AnnounceBalance(redeem.user())));
  }

  private static By by() {
    return new By(Caller.current().user(), Correlation.current());
  }
}
