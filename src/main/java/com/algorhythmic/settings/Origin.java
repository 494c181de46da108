package com.algorhythmic.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The origin of a web page (RFC 6454) in its normal form: lower case, the port always there, no dot at the end of the name.
 *
 * @param scheme http or https
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 */
public record Origin(String scheme, String host, int port) {
  private static final int MAX_LENGTH = 300;
  private static final int MAX_NAME_LENGTH = 253;
  private static final int MAX_PORT = 65_535;
  private static final Pattern TEXT = Pattern.compile("(https?)://(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]+]|[^:]+)(?::(\\d{1,5}))?");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

  /** Reads scheme://host or scheme://host:port; empty for anything else, such as the "null" of a sandboxed page. */
  public static Optional<Origin> parse(String text) {
    var matcher = TEXT.matcher(text == null || text.length() > MAX_LENGTH ? "" : text);
    return matcher.matches() ? of(matcher.group(1), matcher.group(2)) : Optional.empty();
  }

  /** The origin of a Host header, which is host or host:port; empty if it is neither. */
  public static Optional<Origin> of(String scheme, String authority) {
    var matcher =
        AUTHORITY.matcher(authority == null || authority.length() > MAX_LENGTH ? "" : authority);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var lower = scheme.toLowerCase(Locale.ROOT);
    int defaultPort = defaultPort(lower);
    int port = matcher.group(2) == null ? defaultPort : Integer.parseInt(matcher.group(2));
    return normalHost(matcher.group(1))
        .filter(host -> port <= MAX_PORT)
        .map(host -> new Origin(lower, host, port));
  }

  /** The normal form of a host name or an address; empty for anything else. */
  public static Optional<String> normalHost(String text) {
    var host = text.toLowerCase(Locale.ROOT);
    if (host.startsWith("[") && host.indexOf('%') < 0) {
      return IpAddress.parse(host)
          .map(address -> address.isIpv4() ? address.toString() : "[" + address + "]");
    }
    var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.length() <= MAX_NAME_LENGTH && NAME.matcher(name).matches()
        ? Optional.of(name)
        : Optional.empty();
  }

  public boolean isSecure() {
    return scheme.equals("https");
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** As browsers write it, without the scheme's default port. */
  @Override
  public String toString() {
    return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
  }
}
