package com.algorhythmic.settings;

import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;

/** The host of a listener as sockets take it: an IPv6 address without the brackets that it has in a URL. */
public final class BareHost implements Converter<String> {
  private static final long serialVersionUID = 1L;
  private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::");

  @Override
  public String convert(String text) {
    return text.strip().replaceAll("^\\[(.*:.*)]$", "$1");
  }

  /** Whether a listener at this host listens on all addresses of the machine. */
  public static boolean isAll(String host) {
    return ALL_ADDRESSES.contains(host);
  }

  /** The host at which this machine calls a listener, as it is in a URL. */
  public static String onThisMachine(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> inUrl(host);
    };
  }

  /** The host as it is in a URL, before the colon of the port. */
  public static String inUrl(String host) {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
