package com.algorhythmic.bus;

import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.UUID;

/** The id that ties together what one request caused, from the HTTP request to the last verticle's log line. */
public final class Correlation {
  private static final ContextLocal<String> ID = ContextLocal.registerLocal(String.class);

  private Correlation() {}

  /** Registers the context's slot; has to run before the first Vert.x is made. */
  public static void register() {}

  /** The id of what is being handled; a new one where nothing began it. */
  public static String current() {
    var context = Vertx.currentContext();
    var id = context == null ? null : context.getLocal(ID);
    return id == null ? UUID.randomUUID().toString() : id;
  }

  public static void set(String id) {
    var context = Vertx.currentContext();
    if (context != null && id != null) {
      context.putLocal(ID, id);
    }
  }
}
