package com.algorhythmic.settings;

import static com.algorhythmic.settings.DatabaseUrl.require;

import com.algorhythmic.settings.DatabaseUrl.Server;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The parser of {@link DatabaseUrl}. Passwords may contain every character unencoded: the user and the password end at the
 * first @ after which the rest is the address of a database, so only a password with such an address inside needs
 * encoding. {@code scripts/lib.sh} parses the same way; both are tested with the same addresses.
 */
final class DatabaseUrlParser {
  /** What {@link URLDecoder} puts in place of bytes that are not UTF-8. */
  private static final String REPLACEMENT = "\uFFFD";

  /** The parameters that repeat parts of the address. */
  private static final Set<String> PARTS = Set.of("host", "port", "user", "password", "dbname");

  /** Parameters of libpq that would be relied upon, so the message names them. */
  private static final Set<String> UNSUPPORTED = Set.of(
      "channel_binding",
      "client_encoding",
      "gssencmode",
      "hostaddr",
      "keepalives",
      "keepalives_idle",
      "krbsrvname",
      "load_balance_hosts",
      "passfile",
      "replication",
      "require_auth",
      "service",
      "sslcompression",
      "sslcrl",
      "sslnegotiation",
      "sslpassword",
      "sslsni",
      "tcp_user_timeout");

  private static final String SERVER = "(?:\\[[^\\]\\[/?#@,]*\\]|[^\\[\\]/?#@:,]*)";
  private static final Pattern KNOWN = address(String.join("|", known()), ":[0-9]+");
  private static final Pattern ANY = address("[a-zA-Z_]+", ":[^/?#@,]*");

  private final Map<String, String> query = new HashMap<>();

  private DatabaseUrlParser() {}

  static DatabaseUrl parse(String url) {
    require(url != null && !url.isBlank(), "is empty");
    String rest = withoutScheme(url.strip());
    int at = end(rest, KNOWN);
    if (at == rest.length()) {
      at = end(rest, ANY);
    }
    if (at == rest.length()) {
      at = rest.lastIndexOf('@');
    }
    return new DatabaseUrlParser().url(rest.substring(0, Math.max(0, at)), rest.substring(at + 1));
  }

  private static TreeSet<String> known() {
    var known = new TreeSet<>(DatabaseUrl.PARAMETERS);
    known.addAll(PARTS);
    return known;
  }

  private static Pattern address(String keys, String port) {
    String server = SERVER + "(?:" + port + ")?";
    String parameter = "(?:" + keys + ")=[^&#]*";
    return Pattern.compile(server + "(?:," + server + ")*(?:/[^/?#@]+(?:\\?(?:" + parameter + "(?:&"
        + parameter + ")*)?)?|/?\\?(?:" + parameter + "&)*dbname=[^&#]+(?:&" + parameter + ")*)");
  }

  /** The index of the @ after the user; -1 if there is none, and the length if no rest is an address. */
  private static int end(String text, Pattern address) {
    int at = -1;
    do {
      if (address.matcher(text).region(at + 1, text.length()).matches()) {
        return at;
      }
      at = text.indexOf('@', at + 1);
    } while (at >= 0);
    return text.length();
  }

  private DatabaseUrl url(String credentials, String rest) {
    int question = rest.indexOf('?');
    String path = question < 0 ? rest : rest.substring(0, question);
    parameters(question < 0 ? "" : rest.substring(question + 1));

    int slash = path.indexOf('/');
    String database = decoded(slash < 0 ? "" : path.substring(slash + 1));
    require(path.indexOf('/', slash + 1) < 0 || slash < 0, "has a / after the database's name");
    String authority = slash < 0 ? path : path.substring(0, slash);
    int colon = credentials.indexOf(':');
    String user = decoded(colon < 0 ? credentials : credentials.substring(0, colon));
    String password = decoded(colon < 0 ? "" : credentials.substring(colon + 1));

    database = part("dbname", database);
    require(!database.isEmpty(), "names no database; it ends like /algorhythmic");
    user = part("user", user);
    password = part("password", password);
    var servers = servers(authority);
    query.keySet().removeAll(PARTS);
    return new DatabaseUrl(servers, database, user, password, query);
  }

  private String part(String parameter, String inAddress) {
    String value = query.getOrDefault(parameter, "");
    require(
        value.isEmpty() || inAddress.isEmpty(),
        "has its " + parameter + " twice, the second time after the ?");
    return value.isEmpty() ? inAddress : value;
  }

  private List<Server> servers(String authority) {
    var hosts = new ArrayList<String>();
    var ports = new ArrayList<String>();
    for (String address : authority.split(",", -1)) {
      int end = hostEnd(address);
      boolean brackets = address.startsWith("[");
      hosts.add(decoded(brackets ? address.substring(1, end - 1) : address.substring(0, end)));
      ports.add(address.substring(end));
    }
    if (query.containsKey("host")) {
      require(
          hosts.stream().allMatch(String::isEmpty),
          "has its host twice, the second time after the ?");
      hosts.clear();
      hosts.addAll(List.of(query.get("host").split(",", -1)));
    }
    if (query.containsKey("port")) {
      require(
          ports.stream().allMatch(String::isEmpty),
          "has its port twice, the second time after the ?");
      ports.clear();
      Arrays.stream(query.get("port").split(",", -1)).forEach(port -> ports.add(":" + port));
    }
    require(
        ports.size() == 1 || ports.size() == hosts.size(),
        "has another number of ports than of hosts");
    var servers = new ArrayList<Server>();
    for (int i = 0; i < hosts.size(); i++) {
      servers.add(new Server(hosts.get(i), port(ports.get(ports.size() == 1 ? 0 : i))));
    }
    return servers;
  }

  private static String withoutScheme(String url) {
    for (String scheme : new String[] {"postgresql://", "postgres://"}) {
      if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return url.substring(scheme.length());
      }
    }
    throw new IllegalArgumentException(
        "the database's address does not begin with postgresql:// or postgres://");
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
      return DatabaseUrl.DEFAULT_PORT;
    }
    require(afterHost.matches(":[0-9]{1,5}"), "has a port that is not a number from 1 to 65535");
    return Integer.parseInt(afterHost.substring(1));
  }

  private void parameters(String text) {
    for (String parameter : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      // Ignoring a parameter could drop a certificate that the operator relies on.
      require(
          !UNSUPPORTED.contains(name),
          "has the parameter " + name + ", which is not supported: remove it");
      require(
          known().contains(name),
          "has a parameter after the ? that is none of " + String.join(", ", known()));
      require(!query.containsKey(name), "has the parameter " + name + " twice");
      query.put(name, decoded(parameter.substring(equals + 1)));
    }
  }

  /** Decodes percent-encoding; unlike in a form, a plus is a plus. */
  private static String decoded(String text) {
    String decoded;
    try {
      decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "the database's address has a % that is not followed by two hexadecimal digits; a % itself is written as %25");
    }
    require(!decoded.contains(REPLACEMENT), "has percent-encoded bytes that are not UTF-8");
    require(decoded.indexOf(0) < 0, "has a %00, which PostgreSQL can't take");
    return decoded;
  }
}
