package com.algorhythmic.settings;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parsed address of a PostgreSQL database: {@code postgresql://user:password@host:port,host:port/database?sslmode=…}.
 * Neither its exceptions nor {@link #toString} show the password, or any part of a text that may contain it.
 *
 * @param servers in the order in which they are tried
 * @param password empty if the server asks for none
 * @param parameters by their names in libpq, see {@link #PARAMETERS}
 */
public record DatabaseUrl(
    List<Server> servers,
    String database,
    String user,
    String password,
    Map<String, String> parameters) {

  /** The parameters after the question mark, apart from those that repeat parts of the address. */
  static final Set<String> PARAMETERS = Set.of(
      "sslmode",
      "sslrootcert",
      "sslcert",
      "sslkey",
      "connect_timeout",
      "application_name",
      "target_session_attrs",
      "options");

  static final int DEFAULT_PORT = 5432;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_TIMEOUT_S = 60;
  /** The longest identifier of PostgreSQL, in bytes; LISTEN's connection appends a word. */
  private static final int MAX_NAME = 50;

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /**
   * One server.
   *
   * @param host a name, an address (IPv6 without brackets), or the folder of a Unix socket, which begins with a slash
   */
  public record Server(String host, int port) {
    public boolean isSocket() {
      return host.startsWith("/");
    }

    /** As in a URL. */
    @Override
    public String toString() {
      String name = host.contains(":") ? "[" + host + "]" : encoded(host);
      return name + ":" + port;
    }
  }

  public DatabaseUrl {
    servers = List.copyOf(servers);
    parameters = Map.copyOf(parameters);
    require(!servers.isEmpty(), "names no host");
    for (var server : servers) {
      require(!server.host().isEmpty(), "names no host");
      require(
          server.port() > 0 && server.port() <= MAX_PORT,
          "has a port that is not a number from 1 to 65535");
    }
    require(
        servers.size() == 1 || servers.stream().noneMatch(Server::isSocket),
        "names a Unix socket beside other servers");
    require(!database.isEmpty(), "names no database; it ends like /algorhythmic");
    require(!user.isEmpty(), "names no user; it begins like postgresql://user:password@");
    checkParameters(parameters);
  }

  /** The address of one server over TCP, without parameters. */
  public static DatabaseUrl of(
      String host, int port, String database, String user, String password) {
    return new DatabaseUrl(List.of(new Server(host, port)), database, user, password, Map.of());
  }

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  public static DatabaseUrl parse(String url) {
    return DatabaseUrlParser.parse(url);
  }

  private static void checkParameters(Map<String, String> parameters) {
    require(
        SSL_MODES.contains(parameters.getOrDefault("sslmode", "prefer")),
        "has an sslmode that is none of disable, allow, prefer, require, verify-ca"
            + " and verify-full");
    require(
        !parameters.getOrDefault("sslmode", "").startsWith("verify-")
            || parameters.containsKey("sslrootcert"),
        "has an sslmode that verifies the server but no sslrootcert, the file of the authority's certificate (for"
            + " public authorities /etc/ssl/certs/ca-certificates.crt)");
    require(
        !"system".equals(parameters.get("sslrootcert")),
        "has sslrootcert=system, which not all programs know: name the file, such as"
            + " /etc/ssl/certs/ca-certificates.crt");
    require(
        parameters.containsKey("sslcert") == parameters.containsKey("sslkey"),
        "has sslcert or sslkey alone, which belong together");
    String timeout = parameters.getOrDefault("connect_timeout", "1");
    require(
        timeout.matches("[0-9]{1,2}")
            && Integer.parseInt(timeout) >= 1
            && Integer.parseInt(timeout) <= MAX_TIMEOUT_S,
        "has a connect_timeout that is not 1 to 60 seconds");
    require(
        parameters.getOrDefault("application_name", "a").matches("[ -~]{1," + MAX_NAME + "}"),
        "has an application_name that is not 1 to " + MAX_NAME + " ASCII characters");
    require(
        Set.of("read-write", "primary")
            .contains(parameters.getOrDefault("target_session_attrs", "read-write")),
        "has a target_session_attrs other than read-write and primary, but the program writes");
  }

  /** The host of the first server. */
  public String host() {
    return servers.get(0).host();
  }

  /** The port of the first server. */
  public int port() {
    return servers.get(0).port();
  }

  public boolean isSocket() {
    return servers.get(0).isSocket();
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * As in libpq: disable, allow, prefer, require, verify-ca or verify-full; require with a root certificate is verify-ca.
   * There is no TLS over a Unix socket.
   */
  public String sslMode() {
    String mode = isSocket() ? "disable" : parameter("sslmode").orElse("prefer");
    return mode.equals("require") && parameters.containsKey("sslrootcert") ? "verify-ca" : mode;
  }

  /** The address of another database of the same server, for the same user. */
  public DatabaseUrl withDatabase(String other) {
    return new DatabaseUrl(servers, other, user, password, parameters);
  }

  public DatabaseUrl withUser(String otherUser, String otherPassword) {
    return new DatabaseUrl(servers, database, otherUser, otherPassword, parameters);
  }

  public DatabaseUrl withServers(List<Server> others) {
    return new DatabaseUrl(others, database, user, password, parameters);
  }

  public DatabaseUrl with(String parameter, String value) {
    return with(Map.of(parameter, value));
  }

  public DatabaseUrl with(Map<String, String> others) {
    var more = new TreeMap<>(parameters);
    more.putAll(others);
    return new DatabaseUrl(servers, database, user, password, more);
  }

  /** The URL for {@link #parse}, including the password. */
  public String toUrl() {
    String secret = password.isEmpty() ? "" : ":" + encoded(password);
    String query = new TreeMap<>(parameters)
        .entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return "postgresql://" + encoded(user) + secret + "@" + address() + "/" + encoded(database)
        + (query.isEmpty() ? "" : "?" + query);
  }

  /** The URL without the password, for logs. */
  @Override
  public String toString() {
    return "postgresql://" + encoded(user) + "@" + address() + "/" + encoded(database);
  }

  private String address() {
    return servers.stream().map(Server::toString).collect(Collectors.joining(","));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static void require(boolean held, String otherwise) {
    if (!held) {
      throw new IllegalArgumentException("the database's address " + otherwise);
    }
  }
}
