package com.algorhythmic.bus;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that ties together what one request caused, from the HTTP request to the last verticle's log line. */
public final class Correlation {
  /** What it is called in HTTP, and in the headers of a screen's frames. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern SENT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final ContextLocal<String> ID = ContextLocal.registerLocal(String.class);

  private Correlation() {}

  /** Registers the context's slot; has to run before the first Vert.x is made. */
  public static void register() {}

  /** The id of what is being handled; a new one where nothing began it. */
  public static String current() {
    var id = known();
    return id == null ? fresh() : id;
  }

  /** The id of what is being handled; null where nothing began it. */
  static String known() {
    var context = Vertx.currentContext();
    return context == null ? null : context.getLocal(ID);
  }

  public static void set(String id) {
    var context = Vertx.currentContext();
    if (context != null && id != null) {
      context.putLocal(ID, id);
    }
  }

  /** The id that somebody sent, if it can stand in a log line; else a new one. */
  public static String accepted(String sent) {
    return sent != null && SENT.matcher(sent).matches() ? sent : fresh();
  }

  /** Does work under an id of its own, which goes with all that the work causes and with nothing beside it. */
  public static void under(String id, Runnable work) {
    var beside = ContextInternal.current();
    if (beside == null) {
      work.run();
      return;
    }
    var own = beside.duplicate();
    own.putLocal(ID, id);
    own.dispatch(work);
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }
}
