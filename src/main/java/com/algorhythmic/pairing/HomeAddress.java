package com.algorhythmic.pairing;

import com.algorhythmic.http.site.Machine;
import java.net.URI;
import java.net.URISyntaxException;

/** Finds the address at which phones in the same network reach this machine. */
final class HomeAddress {
  private HomeAddress() {}

  /** The address of this site with localhost replaced by a private IPv4 address of this machine, if it has one. */
  static String of(String site) {
    var host = host(site);
    boolean isLocal =
        host != null && host.matches("localhost|127(\\.\\d+){3}|\\[::1]|.+\\.localhost");
    return isLocal
        ? Machine.reachableAddresses()
            .findFirst()
            .map(address -> site.replace(host, address))
            .orElse(site)
        : site;
  }

  /** The host of an address; null if it is no valid name. */
  private static String host(String site) {
    try {
      return new URI(site).getHost();
    } catch (URISyntaxException invalid) {
      return null;
    }
  }
}
