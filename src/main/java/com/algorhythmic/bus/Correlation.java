package com.algorhythmic.bus;

import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.UUID;
import java.util.regex.Pattern;

/** The correlation id of a request. It follows the Vert.x context and the bus, and stands in every log line. */
public final class Correlation {
  /** The header of HTTP requests and of frames on the live channel. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final ContextLocal<String> ID = ContextLocal.registerLocal(String.class);

  static {
    Caller.register();
  }

  private Correlation() {}

  /** Loads this class, which registers the context's local storage of this package: call it before creating a Vert.x. */
  public static void register() {}

  /** The id of the current context, or a new one. */
  public static String current() {
    var id = find();
    return id == null ? fresh() : id;
  }

  /** The id of the current context, or null. */
  static String find() {
    var context = Vertx.currentContext();
    return context == null ? null : context.getLocal(ID);
  }

  public static void set(String id) {
    var context = Vertx.currentContext();
    if (context != null && id != null) {
      context.putLocal(ID, id);
    }
  }

  /** The id that a client sent if it is safe in a log line, else a new one. */
  public static String accepted(String sent) {
    return sent != null && ACCEPTABLE.matcher(sent).matches() ? sent : fresh();
  }

  /** Runs work on a duplicate of the current context, so that only this work and what it starts has the id. */
  public static void runWith(String id, Runnable work) {
    var context = ContextInternal.current();
    if (context == null) {
      work.run();
      return;
    }
    var duplicate = context.duplicate();
    duplicate.putLocal(ID, id);
    duplicate.dispatch(work);
  }

  private static String fresh() {
    return UUID.randomUUID().toString();
  }
}
