package com.algorhythmic.generation.large;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.UserEvent;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.LargePicture;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.large.LargeMessages.FindLarge;
import com.algorhythmic.generation.large.LargeMessages.LargeFile;
import com.algorhythmic.generation.large.LargeMessages.OrderLarge;
import com.algorhythmic.generation.large.LargeMessages.UseLarge;
import com.algorhythmic.generation.large.LargeMessages.WithdrawLarge;
import com.algorhythmic.settings.LargeSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes and withdraws orders for large pictures, and announces to their users how they come along. */
public final class LargeOrders {
  private static final Logger log = LoggerFactory.getLogger(LargeOrders.class);

  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final LargeSettings settings;
  private final LargePictures pictures = new LargePictures();

  public LargeOrders(
      Bus bus, Database database, PgNotifications notifications, LargeSettings settings) {
    this.bus = bus;
    this.database = database;
    this.notifications = notifications;
    this.settings = settings;
  }

  /** Orders a large picture; it costs no credits. */
  public Future<LargePicture> order(OrderLarge order) {
    return pictures
        .order(database.client(), order.artwork(), order.user(), settings)
        .onSuccess(ordered -> {
          notifications.tell(LargeMessages.ORDERS_NOTICE);
          announce(order.user(), ordered);
        });
  }

  public Future<LargePicture> find(FindLarge find) {
    return pictures.find(database.client(), find.artwork(), find.user());
  }

  public Future<LargePicture> withdraw(WithdrawLarge withdraw) {
    return pictures
        .withdraw(database.client(), withdraw.artwork(), withdraw.user())
        .onSuccess(withdrawn -> announce(withdraw.user(), withdrawn));
  }

  public Future<LargeFile> use(UseLarge use) {
    return pictures.use(database.client(), use.artwork(), use.user());
  }

  /** Announces the picture's state to all who have ordered it. */
  void announce(UUID artwork) {
    pictures
        .orderedBy(database.client(), artwork)
        .onSuccess(seen -> seen.forEach(this::announce))
        .onFailure(failure -> log.debug("a large picture was not announced", failure));
  }

  private void announce(UUID user, LargePicture large) {
    bus.announce(
        AccountsMessages.USER,
        user.toString(),
        new UserEvent(
            LargeMessages.EVENT,
            database.clock().millis(),
            JsonObject.mapFrom(large).getMap()));
  }
}
