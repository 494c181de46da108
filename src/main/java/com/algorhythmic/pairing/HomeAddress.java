package com.algorhythmic.pairing;

import com.algorhythmic.http.site.Machine;
import java.net.URI;
import java.net.URISyntaxException;

/** Finds the address at which phones in the same network reach this machine. */
final class HomeAddress {
  private HomeAddress() {}

  /** The origin with localhost replaced by a private IPv4 address of this machine, if it has one. */
  static String of(String origin) {
    var host = host(origin);
    boolean isLocal =
        host != null && host.matches("localhost|127(\\.\\d+){3}|\\[::1]|.+\\.localhost");
    return isLocal
        ? Machine.reachableAddresses()
            .findFirst()
            .map(address -> origin.replace(host, address))
            .orElse(origin)
        : origin;
  }

  /** The host of an origin; null if it is no valid name. */
  private static String host(String origin) {
    try {
      return new URI(origin).getHost();
    } catch (URISyntaxException invalid) {
      return null;
    }
  }
}
