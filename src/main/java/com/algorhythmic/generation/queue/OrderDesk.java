package com.algorhythmic.generation.queue;

import com.algorhythmic.database.Database;
import com.algorhythmic.database.GroupCommit;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.generation.Terms;
import com.algorhythmic.generation.Wish;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Charges and queues orders: those that come at the same time in one transaction, because each order of an account would
 * otherwise wait for the flush of the one before.
 */
public final class OrderDesk {
  private final GroupCommit<PlacedOrder, Optional<Ticket>> orders;

  /** @param terms those of the moment */
  public OrderDesk(Database database, Jobs jobs, Supplier<Terms> terms) {
    orders = new GroupCommit<>(
        database,
        PlacedOrder::key,
        false,
        placed -> jobs.order(database.client(), placed, terms.get()));
  }

  /**
   * Charges and queues a job; returns it, or the earlier job with the same key, or empty if the session does not exist or
   * belongs to another user. Fails with a refusal that breaks no other order.
   */
  public Future<Optional<Ticket>> order(Generate order, Wish wish) {
    return orders.store(PlacedOrder.of(order, wish)).recover(Jobs::refused);
  }
}
