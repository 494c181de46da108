package com.algorhythmic.http.site;

import com.algorhythmic.settings.IpAddress;
import com.algorhythmic.settings.Origin;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The hosts that requests may ask for. A page of another site could otherwise point its own name at this server (DNS
 * rebinding) and would then have the origin that its requests are compared with.
 */
final class HostNames {
  /** Resolved by the browser itself, and by multicast in the local network. */
  private static final Set<String> LOCAL_SUFFIXES = Set.of(".localhost", ".local");

  private final Set<String> names = new HashSet<>();
  private final Set<String> suffixes = new HashSet<>(LOCAL_SUFFIXES);

  /** @param allowed host names, addresses, or *.domain for all names below a domain */
  HostNames(Collection<String> allowed) {
    names.add("localhost");
    for (var text : allowed) {
      boolean isWildcard = text.strip().startsWith("*.");
      Origin.normalHost(isWildcard ? text.strip().substring(2) : text.strip())
          .ifPresent(host -> (isWildcard ? suffixes : names).add(isWildcard ? "." + host : host));
    }
  }

  /** Whether a host in its normal form may be asked for, apart from this machine's own names and addresses. */
  boolean contain(String host) {
    return names.contains(host)
        || suffixes.stream().anyMatch(host::endsWith)
        || address(host).filter(IpAddress::isLoopback).isPresent();
  }

  /** The address that a host in its normal form is; empty for a name. */
  static Optional<IpAddress> address(String host) {
    return IpAddress.parse(host);
  }
}
