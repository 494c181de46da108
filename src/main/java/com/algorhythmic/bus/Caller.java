package com.algorhythmic.bus;

import io.vertx.core.Vertx;
import io.vertx.core.spi.context.storage.ContextLocal;

/**
 * The caller on whose authority a question is asked. It follows the Vert.x context and travels in a header of each
 * message, never in its body, so that only code that has verified an identity can name it.
 *
 * @param user the user's id, the name in an administrator's or a script's token, or the name of a part of this program; empty for
 *     an anonymous caller
 * @param role a role of users, or {@code system} for this program itself; empty for an anonymous caller
 */
public record Caller(String user, String role) {
  public static final Caller ANONYMOUS = new Caller("", "");

  private static final String OPERATOR = "operator";
  private static final String ADMINISTRATOR = "admin";
  private static final String SYSTEM = "system";
  private static final ContextLocal<Caller> CURRENT = ContextLocal.registerLocal(Caller.class);

  /** Loads this class, which registers the context's local storage. */
  static void register() {}

  /** A part of this program that acts by itself, with the rights of an administrator. */
  public static Caller system(String name) {
    return new Caller(name, SYSTEM);
  }

  /** The caller of the current context; anonymous if none is set. */
  public static Caller current() {
    var context = Vertx.currentContext();
    var caller = context == null ? null : context.getLocal(CURRENT);
    return caller == null ? ANONYMOUS : caller;
  }

  public static void set(Caller caller) {
    var context = Vertx.currentContext();
    if (context != null) {
      context.putLocal(CURRENT, caller);
    }
  }

  public boolean isAnonymous() {
    return role.isEmpty();
  }

  /** Whether the caller has the rights of an administrator. */
  public boolean isAdministrator() {
    return role.equals(ADMINISTRATOR) || role.equals(SYSTEM);
  }

  /** Whether the caller may read how the program runs; an administrator may, too. */
  public boolean isOperator() {
    return role.equals(OPERATOR) || isAdministrator();
  }

  /** The value of the header. */
  String encode() {
    return role + " " + user;
  }

  /** @param header null for an anonymous caller */
  static Caller decode(String header) {
    int space = header == null ? -1 : header.indexOf(' ');
    return space < 0
        ? ANONYMOUS
        : new Caller(header.substring(space + 1), header.substring(0, space));
  }
}
