package com.algorhythmic.music.player;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Decides from which addresses a cover may be fetched. */
final class HomeNetworks {
  private HomeNetworks() {}

  /** @param fromHome whether also this machine and private networks may be asked */
  static boolean allows(InetAddress address, boolean fromHome) {
    if (isNever(address)) {
      return false;
    }
    return fromHome || !isHome(address);
  }

  private static boolean isHome(InetAddress address) {
    var bytes = address.getAddress();
    boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    return address.isLoopbackAddress() || address.isSiteLocalAddress() || isUniqueLocal;
  }

  /** Addresses that name no single host, the metadata services of clouds, and forms of IPv6 that hide an IPv4 address. */
  private static boolean isNever(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    var bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet4Address) {
      boolean isShared = first == 100 && (second & 0xc0) == 64;
      boolean isSpecial = first == 192 && second == 0 && bytes[2] == 0;
      boolean isForBenchmarks = first == 198 && (second & 0xfe) == 18;
      return first == 0 || first >= 240 || isShared || isSpecial || isForBenchmarks;
    }
    // Beyond unique local addresses, only 2000::/3 is given out. 2001:0::/32 and 2002::/16 are
    // tunnels to an IPv4 address.
    boolean isTunnel =
        first == 0x20 && (second == 0x02 || second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
    boolean isGivenOut = (first & 0xe0) == 0x20;
    return !isHome(address) && (isTunnel || !isGivenOut);
  }
}
