package com.algorhythmic.http.api;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Finds the network that a request comes from: the peer's address, or the address that our own proxies forward. An IPv6
 * address is cut to its first half, which all devices of a household share.
 */
final class ClientNetwork {
  private static final int PREFIX_BYTES = 8;

  private ClientNetwork() {}

  /**
   * @param peer the address of the connection
   * @param forwarded the X-Forwarded-For header or null. Each proxy appends an address, so clients can forge only the
   *     beginning
   */
  static String of(String peer, String forwarded) {
    if (forwarded == null || !isPrivate(peer)) {
      return network(peer);
    }
    var hops = forwarded.split(",");
    for (int i = hops.length - 1; i >= 0; i--) {
      if (!isPrivate(hops[i].strip())) {
        return network(hops[i].strip());
      }
    }
    return network(hops[hops.length - 1].strip());
  }

  /** Whether an address is a loopback or private address, as those of our proxies are. */
  private static boolean isPrivate(String address) {
    var bytes = bytes(address);
    if (bytes == null) {
      return false;
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return bytes.length == 4
        ? first == 127
            || first == 10
            || first == 172 && second >= 16 && second < 32
            || first == 192 && second == 168
        : first >> 1 == 0xfc >> 1 || HexFormat.of().formatHex(bytes).matches("0{31}1");
  }

  private static String network(String address) {
    var bytes = bytes(address);
    if (bytes == null) {
      return "unknown";
    }
    return bytes.length == 4
        ? NetUtil.bytesToIpAddress(bytes)
        : HexFormat.of().formatHex(bytes, 0, PREFIX_BYTES);
  }

  /** The bytes of an address literal; 4 bytes for an IPv4-mapped IPv6 address. */
  private static byte[] bytes(String address) {
    var bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
    boolean mapped = bytes != null
        && bytes.length == 16
        && HexFormat.of().formatHex(bytes).startsWith("00000000000000000000ffff");
    return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }
}
