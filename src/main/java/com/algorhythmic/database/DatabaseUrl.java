package com.algorhythmic.database;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The parsed address of a PostgreSQL database: {@code postgresql://user:password@host:port/database?sslmode=…}. Neither its
 * exceptions nor {@link #toString} show the password, or any part of a text that may contain it.
 *
 * @param host a name or an address; an IPv6 address without its brackets
 * @param password empty if the server asks for none
 * @param sslMode as in libpq: disable, allow, prefer, require, verify-ca or verify-full
 */
public record DatabaseUrl(
    String host, int port, String database, String user, String password, String sslMode) {
  private static final int DEFAULT_PORT = 5432;
  private static final String DEFAULT_SSL_MODE = "prefer";
  /** What {@link URLDecoder} puts in place of bytes that are not UTF-8. */
  private static final String REPLACEMENT = "\uFFFD";

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  public DatabaseUrl {
    require(!host.isEmpty(), "names no host");
    require(port > 0 && port < 65536, "has a port that is not a number from 1 to 65535");
    require(!database.isEmpty(), "names no database; it ends like /algorhythmic");
    require(!user.isEmpty(), "names no user; it begins like postgresql://user:password@");
    require(
        SSL_MODES.contains(sslMode),
        "has an sslmode that is none of disable, allow, prefer, require, verify-ca"
            + " and verify-full");
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static DatabaseUrl parse(String url) {
    require(url != null && !url.isBlank(), "is empty");
    String rest = withoutScheme(url.strip());

    int slash = rest.indexOf('/', rest.lastIndexOf('@') + 1);
    require(slash >= 0, "names no database; it ends like /algorhythmic");
    String authority = rest.substring(0, slash);
    String path = rest.substring(slash + 1);
    int question = path.indexOf('?');
    String database = question < 0 ? path : path.substring(0, question);
    String query = question < 0 ? "" : path.substring(question + 1);

    int at = authority.lastIndexOf('@');
    String credentials = at < 0 ? "" : authority.substring(0, at);
    int colon = credentials.indexOf(':');
    String user = colon < 0 ? credentials : credentials.substring(0, colon);
    String password = colon < 0 ? "" : credentials.substring(colon + 1);

    String address = authority.substring(at + 1);
    int hostEnd = hostEnd(address);
    String host =
        address.startsWith("[") ? address.substring(1, hostEnd - 1) : address.substring(0, hostEnd);
    return new DatabaseUrl(
        decoded(host),
        port(address.substring(hostEnd)),
        decoded(database),
        decoded(user),
        decoded(password),
        sslMode(query));
  }

  /** The address of another database of the same server, for the same user. */
  public DatabaseUrl withDatabase(String other) {
    return new DatabaseUrl(host, port, other, user, password, sslMode);
  }

  /**
   * The options of the Vert.x client. Its own parser refuses passwords with special characters, such as a plus, and prints
   * them in its exceptions.
   */
  public static PgConnectOptions toClient(String url) {
    var parsed = parse(url);
    var options = new PgConnectOptions()
        .setHost(parsed.host)
        .setPort(parsed.port)
        .setDatabase(parsed.database)
        .setUser(parsed.user)
        .setPassword(parsed.password);
    // Without an sslmode the client does not use TLS.
    return url.contains("sslmode=") ? options.setSslMode(SslMode.of(parsed.sslMode)) : options;
  }

  /** The URL for JDBC, which takes the user and the password separately. */
  public String toJdbc() {
    return "jdbc:postgresql://" + address() + "/" + encoded(database) + "?sslmode=" + sslMode;
  }

  /** The URL for {@link #parse}, including the password. */
  public String toUrl() {
    String secret = password.isEmpty() ? "" : ":" + encoded(password);
    String query = sslMode.equals(DEFAULT_SSL_MODE) ? "" : "?sslmode=" + sslMode;
    return "postgresql://" + encoded(user) + secret + "@" + address() + "/" + encoded(database)
        + query;
  }

  /** The URL without the password, for logs. */
  @Override
  public String toString() {
    return "postgresql://" + encoded(user) + "@" + address() + "/" + encoded(database);
  }

  private String address() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static String withoutScheme(String url) {
    for (String scheme : new String[] {"postgresql://", "postgres://"}) {
      if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return url.substring(scheme.length());
      }
    }
    throw wrong("does not begin with postgresql:// or postgres://");
  }

  private static int hostEnd(String address) {
    if (address.startsWith("[")) {
      int bracket = address.indexOf(']');
      require(bracket > 0, "has an IPv6 address without its closing bracket");
      return bracket + 1;
    }
    int colon = address.indexOf(':');
    return colon < 0 ? address.length() : colon;
  }

  private static int port(String afterHost) {
    if (afterHost.isEmpty()) {
      return DEFAULT_PORT;
    }
    require(afterHost.matches(":[0-9]{1,5}"), "has a port that is not a number from 1 to 65535");
    return Integer.parseInt(afterHost.substring(1));
  }

  private static String sslMode(String query) {
    String mode = DEFAULT_SSL_MODE;
    for (String parameter : query.split("&")) {
      if (parameter.isEmpty()) {
        continue;
      }
      // Ignoring a parameter could drop a certificate that the operator relies on.
      require(
          parameter.startsWith("sslmode="),
          "has a parameter after the ? that is not sslmode, the only one known");
      mode = parameter.substring("sslmode=".length());
    }
    return mode;
  }

  /** Decodes percent-encoding; unlike in a form, a plus is a plus. */
  private static String decoded(String text) {
    String decoded;
    try {
      decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw wrong(
          "has a % that is not followed by two hexadecimal digits; a % itself is written as %25");
    }
    require(!decoded.contains(REPLACEMENT), "has percent-encoded bytes that are not UTF-8");
    return decoded;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void require(boolean held, String otherwise) {
    if (!held) {
      throw wrong(otherwise);
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("the database's address " + what);
  }
}
