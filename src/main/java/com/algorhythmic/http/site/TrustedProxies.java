package com.algorhythmic.http.site;

import com.algorhythmic.settings.IpAddress;
import com.algorhythmic.settings.IpNetwork;
import io.vertx.core.MultiMap;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies whose X-Forwarded headers are believed. Each proxy appends the address that it was called from to
 * X-Forwarded-For, so that clients can forge only the beginning.
 */
final class TrustedProxies {
  /** Nobody has more proxies in a row. */
  private static final int MAX_HOPS = 32;

  static final String FORWARDED_FOR = "X-Forwarded-For";
  static final String FORWARDED_HOST = "X-Forwarded-Host";
  static final String FORWARDED_PROTO = "X-Forwarded-Proto";

  /** Headers that show that a proxy has forwarded a request. */
  private static final List<String> SIGNS = List.of(
      FORWARDED_FOR,
      FORWARDED_HOST,
      FORWARDED_PROTO,
      "X-Forwarded-Port",
      "X-Forwarded-Server",
      "X-Real-IP",
      "Forwarded",
      "Via");

  private final List<IpNetwork> networks;

  private TrustedProxies(List<IpNetwork> networks) {
    this.networks = networks;
  }

  /** @param networks in CIDR notation, or addresses; those that are neither are left out */
  static TrustedProxies of(Collection<String> networks) {
    return new TrustedProxies(
        networks.stream().map(IpNetwork::parse).flatMap(Optional::stream).toList());
  }

  boolean isTrusted(IpAddress address) {
    return address != null && networks.stream().anyMatch(network -> network.contains(address));
  }

  /**
   * The sender of a request.
   *
   * @param peer the address of the connection; null if it has none
   * @param scheme of the connection
   * @param authority of the request; null if it has none
   */
  Sender sender(IpAddress peer, String scheme, String authority, MultiMap headers) {
    if (!isTrusted(peer)) {
      return new Sender(peer, scheme, authority);
    }
    var proto = last(headers, FORWARDED_PROTO)
        .filter(value -> value.matches("(?i)https?"))
        .map(value -> value.toLowerCase(Locale.ROOT));
    var host = last(headers, FORWARDED_HOST);
    return new Sender(
        client(peer, String.join(",", headers.getAll(FORWARDED_FOR))),
        proto.orElse(scheme),
        host.orElse(authority));
  }

  /**
   * Whether a program on this machine sends a request, without a proxy between.
   *
   * @param peer the address of the connection; null if it has none
   */
  static boolean isLocal(IpAddress peer, MultiMap headers) {
    return peer != null && peer.isLoopback() && SIGNS.stream().noneMatch(headers::contains);
  }

  /** The address that the nearest trusted proxy was called from; an address that can't be read ends the search. */
  private IpAddress client(IpAddress proxy, String forwarded) {
    var client = proxy;
    int end = forwarded.length();
    for (int hop = 0; hop < MAX_HOPS && end > 0 && isTrusted(client); hop++) {
      int start = forwarded.lastIndexOf(',', end - 1);
      var address = IpAddress.parseWithPort(forwarded.substring(start + 1, end));
      if (address.isEmpty()) {
        return client;
      }
      client = address.get();
      end = start;
    }
    return client;
  }

  /** The value that the nearest proxy has set or appended. */
  private static Optional<String> last(MultiMap headers, String name) {
    if (!headers.contains(name)) {
      return Optional.empty();
    }
    return headers.getAll(name).stream()
        .flatMap(line -> Stream.of(line.split(",")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .reduce((earlier, later) -> later);
  }
}
