package com.algorhythmic.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network of IP addresses in CIDR notation, such as 10.0.0.0/8 or 2001:db8::/32.
 *
 * @param base the first address
 * @param bits the length of the prefix
 */
public record IpNetwork(IpAddress base, int bits) {
  private static final Pattern TEXT = Pattern.compile("([^/]+)(?:/(\\d{1,3}))?");

  /** The network of the address with a prefix of that many bits. */
  public static IpNetwork of(IpAddress address, int bits) {
    var bytes = address.bytes();
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.min(8, Math.max(0, bits - 8 * i));
      bytes[i] &= (byte) (0xff << (8 - kept));
    }
    return new IpNetwork(IpAddress.of(bytes), bits);
  }

  /**
   * Reads address/bits, or an address, which is a network of one; empty for anything else. An address beyond the prefix,
   * as in 10.0.0.1/8, is probably a mistake and not accepted either.
   */
  public static Optional<IpNetwork> parse(String text) {
    var matcher = TEXT.matcher(text == null ? "" : text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var bits = matcher.group(2);
    return IpAddress.parse(matcher.group(1))
        .filter(base -> bits == null || Integer.parseInt(bits) <= 8 * base.bytes().length)
        .map(base ->
            new IpNetwork(base, bits == null ? 8 * base.bytes().length : Integer.parseInt(bits)))
        .filter(network -> of(network.base, network.bits).base.equals(network.base));
  }

  public boolean contains(IpAddress address) {
    return address.isIpv4() == base.isIpv4() && of(address, bits).base.equals(base);
  }

  @Override
  public String toString() {
    return base + "/" + bits;
  }
}
