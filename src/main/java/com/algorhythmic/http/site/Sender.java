package com.algorhythmic.http.site;

import com.algorhythmic.settings.IpAddress;
import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * The sender of a request, as far as its connection and the trusted proxies tell.
 *
 * @param address the client's address; null if there is none that can be read
 * @param scheme http or https, as the client sees it
 * @param authority host or host:port, as the client sees it, not checked; null without a Host header
 */
public record Sender(IpAddress address, String scheme, String authority) {
  private static final String UNKNOWN = "unknown";

  /** The network that the rate limits apply to. */
  public String network() {
    return network(address);
  }

  /** The headers that hand this on to a server that trusts us. */
  MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap()
        .add(TrustedProxies.FORWARDED_FOR, address == null ? UNKNOWN : address.toString())
        .add(TrustedProxies.FORWARDED_HOST, authority == null ? "" : authority)
        .add(TrustedProxies.FORWARDED_PROTO, scheme);
  }

  static String network(IpAddress address) {
    return Optional.ofNullable(address).map(IpAddress::network).orElse(UNKNOWN);
  }
}
