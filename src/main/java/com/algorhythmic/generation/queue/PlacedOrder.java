package com.algorhythmic.generation.queue;

import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.Wish;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * An order that waits to be charged and queued, with the id of its request.
 *
 * @param row what the database stores of it
 * @param key orders with equal keys are stored one after another
 */
record PlacedOrder(JsonObject row, Object key) {

  /** @param wish the order's wish, completed with the song; a repeated order may come with another song */
  static PlacedOrder of(Generate order, Wish wish) {
    var job = UUID.randomUUID();
    var row = new JsonObject()
        .put("job", job.toString())
        .put("who", order.user().toString())
        .put("session", order.session())
        .put("asked", Claim.stored(wish))
        .put("hash", hash(order))
        .put("key", order.idempotencyKey());
    return new PlacedOrder(
        row, order.idempotencyKey() == null ? job : List.of(order.user(), order.idempotencyKey()));
  }

  /** A hash that distinguishes orders with the same idempotency key. */
  private static String hash(Generate order) {
    var request = order.session() + "\n" + JsonObject.mapFrom(order.wish()).encode();
    return UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
