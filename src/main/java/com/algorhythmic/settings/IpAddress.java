package com.algorhythmic.settings;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.Optional;

/** An IPv4 or IPv6 address. An IPv4-mapped IPv6 address is the IPv4 address, and zone ids are ignored. */
public final class IpAddress {
  private static final int MAX_LENGTH = 100;
  private static final int IPV4_BYTES = 4;
  private static final int MAPPED_PREFIX_BYTES = 12;
  private static final int LOOPBACK_BYTE = 127;
  /** All devices of a household share the first 64 bits of an IPv6 address. */
  private static final int NETWORK_BITS = 64;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads an address such as 192.0.2.7, 2001:db8::1, [2001:db8::1] or fe80::1%eth0; empty for anything else, such as a name. */
  public static Optional<IpAddress> parse(String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var literal = text.strip();
    boolean bracketed = literal.startsWith("[") && literal.endsWith("]");
    if (bracketed) {
      literal = literal.substring(1, literal.length() - 1);
    }
    int zone = literal.indexOf('%');
    if (zone > 0) {
      literal = literal.substring(0, zone);
    }
    boolean isIpv6 = literal.indexOf(':') >= 0;
    if (bracketed && !isIpv6 || zone > 0 && !isIpv6) {
      return Optional.empty();
    }
    var bytes = NetUtil.createByteArrayFromIpAddressString(literal);
    return bytes == null ? Optional.empty() : Optional.of(new IpAddress(unmapped(bytes)));
  }

  /** Reads an address as {@link #parse} does, with or without a port: 192.0.2.7:1234 or [2001:db8::1]:1234. */
  public static Optional<IpAddress> parseWithPort(String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var literal = text.strip();
    int colon = literal.lastIndexOf(':');
    boolean hasPort = colon > 0
        && (literal.charAt(colon - 1) == ']' || literal.indexOf(':') == colon)
        && literal.substring(colon + 1).matches("\\d{1,5}");
    return parse(hasPort ? literal.substring(0, colon) : literal);
  }

  private static byte[] unmapped(byte[] bytes) {
    if (bytes.length == IPV4_BYTES) {
      return bytes;
    }
    for (int i = 0; i < MAPPED_PREFIX_BYTES; i++) {
      int expected = i < MAPPED_PREFIX_BYTES - 2 ? 0 : 0xff;
      if ((bytes[i] & 0xff) != expected) {
        return bytes;
      }
    }
    return Arrays.copyOfRange(bytes, MAPPED_PREFIX_BYTES, bytes.length);
  }

  public boolean isIpv4() {
    return bytes.length == IPV4_BYTES;
  }

  public boolean isLoopback() {
    if (isIpv4()) {
      return bytes[0] == LOOPBACK_BYTE;
    }
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[bytes.length - 1] == 1;
  }

  /** The network that its rate limits apply to: the address itself, or the /64 of an IPv6 address. */
  public String network() {
    return isIpv4() ? toString() : IpNetwork.of(this, NETWORK_BITS).toString();
  }

  byte[] bytes() {
    return bytes.clone();
  }

  static IpAddress of(byte[] bytes) {
    return new IpAddress(bytes.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return NetUtil.bytesToIpAddress(bytes);
  }
}
