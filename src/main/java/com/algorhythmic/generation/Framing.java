package com.algorhythmic.generation;

import com.algorhythmic.catalogue.PictureStore;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Makes a painting an artwork: its bytes into the store, its facts into the form of a catalogue row. */
final class Framing {
  private final WorkerExecutor workers;
  private final PictureStore store;

  Framing(WorkerExecutor workers, PictureStore store) {
    this.workers = workers;
    this.store = store;
  }

  /** The row without its owner; the bytes are safe before it is given. */
  Future<JsonObject> frame(
      Painting painting,
      Prompt prompt,
      List<String> styles,
      List<String> artists,
      Orientation orientation) {
    return workers.executeBlocking(
        () -> new JsonObject()
            .put("id", UUID.randomUUID().toString())
            .put("image_hash", store.keep(painting.image(), painting.mediaType()))
            .put("media_type", painting.mediaType())
            .put("width", painting.width())
            .put("height", painting.height())
            .put("orientation", orientation.word())
            .put("title", prompt.title())
            .put("prompt", prompt.text())
            .put("provenance", prompt.provenance())
            .put("painter", painting.painter())
            .put("styles", new JsonArray(styles))
            .put("artists", new JsonArray(artists))
            .put("palette", new JsonArray(Colours.of(painting.image()))),
        false);
  }

  /** Tells the provider's abuse control users apart without telling it who they are. */
  static String safetyIdentifier(UUID user) {
    return UUID.nameUUIDFromBytes(("algorhythmic:" + user).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
