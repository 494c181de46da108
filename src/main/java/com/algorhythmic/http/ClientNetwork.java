package com.algorhythmic.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The rule which network a request comes from: the sender's address, or what our own proxies say of it, and of IPv6 the
 * half that a whole household has.
 */
public final class ClientNetwork {
  private static final int PREFIX_BYTES = 8;

  private ClientNetwork() {}

  /**
   * @param peer whose connection it is
   * @param forwarded whom proxies say that it comes from, each at the end, or null; anybody may write the beginning
   */
  public static String of(String peer, String forwarded) {
    if (forwarded == null || !isInside(peer)) {
      return network(peer);
    }
    var hops = forwarded.split(",");
    for (int i = hops.length - 1; i >= 0; i--) {
      if (!isInside(hops[i].strip())) {
        return network(hops[i].strip());
      }
    }
    return network(hops[hops.length - 1].strip());
  }

  /** Whether an address is one of this machine's or of a private network, where our proxies are. */
  private static boolean isInside(String address) {
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

  /** The bytes of a literal; IPv4 in IPv6's clothes is IPv4. */
  private static byte[] bytes(String address) {
    var bytes = address == null ? null : NetUtil.createByteArrayFromIpAddressString(address);
    boolean mapped = bytes != null
        && bytes.length == 16
        && HexFormat.of().formatHex(bytes).startsWith("00000000000000000000ffff");
    return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
  }
}
