package com.algorhythmic.settings;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a proxy, as customary environment variables have it.
 *
 * @param host a name or an IP address, without brackets
 * @param user null if the proxy asks for none
 * @param password null if there is no user
 */
public record ProxyAddress(Kind kind, String host, int port, String user, String password) {
  private static final int HTTP_PORT = 80;
  private static final int SOCKS_PORT = 1080;

  /** The protocol that the proxy speaks. */
  public enum Kind {
    HTTP,
    SOCKS5
  }

  /** Reads http://user:password@host:port, socks5://… or host:port; empty for anything else. */
  public static Optional<ProxyAddress> parse(String text) {
    var address = text.contains("://") ? text.strip() : "http://" + text.strip();
    try {
      var uri = URI.create(address);
      var kind = switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
        case "http" -> Kind.HTTP;
        case "socks5", "socks5h" -> Kind.SOCKS5;
        default -> null;
      };
      boolean isPlain = uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && String.valueOf(uri.getRawPath()).matches("/?");
      if (kind == null || uri.getHost() == null || !isPlain || uri.getPort() > 65_535) {
        return Optional.empty();
      }
      int standard = kind == Kind.HTTP ? HTTP_PORT : SOCKS_PORT;
      var who =
          uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
      return Optional.of(new ProxyAddress(
          kind,
          uri.getHost().replaceAll("^\\[|]$", ""),
          uri.getPort() < 0 ? standard : uri.getPort(),
          who.length == 0 ? null : decoded(who[0]),
          who.length == 0 ? null : who.length == 1 ? "" : decoded(who[1])));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Decodes percent signs as the URI class does, which leaves a plus sign as it is. */
  private static String decoded(String text) {
    return URI.create("x:/" + text).getPath().substring(1);
  }

  /** The address without its user. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + "://"
        + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
