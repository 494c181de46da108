package com.algorhythmic.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The proxies through which this program calls servers elsewhere, and the servers that it calls directly. */
public interface ProxySettings {
  /** The proxy for http addresses. */
  Optional<String> http();

  /** The proxy for https addresses. */
  Optional<String> https();

  /** Hosts, domains and networks that need no proxy; * is all. */
  Optional<List<String>> except();

  /** The proxy on the way to a server; empty if it is called directly. This machine is always called directly. */
  default Optional<ProxyAddress> to(URI server) {
    var scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    var host = server.getHost();
    if (host == null || isLoopback(host) || isExcepted(host, server.getPort(), scheme)) {
      return Optional.empty();
    }
    return (scheme.equals("https") ? https() : http()).flatMap(ProxyAddress::parse);
  }

  /** Whether a host is this machine. */
  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || IpAddress.parse(bare(host)).filter(IpAddress::isLoopback).isPresent();
  }

  private boolean isExcepted(String host, int port, String scheme) {
    int actual = port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    return except().orElse(List.of()).stream()
        .map(String::strip)
        .anyMatch(exception -> matches(exception.toLowerCase(Locale.ROOT), host, actual));
  }

  private static boolean matches(String exception, String host, int port) {
    if (exception.equals("*")) {
      return true;
    }
    var name = bare(host).toLowerCase(Locale.ROOT);
    var network = IpNetwork.parse(bare(exception));
    if (network.isPresent()) {
      return IpAddress.parse(name).filter(network.get()::contains).isPresent();
    }
    int colon = exception.lastIndexOf(':');
    var domain = colon < 0 ? exception : exception.substring(0, colon);
    if (colon >= 0 && !exception.substring(colon + 1).equals(Integer.toString(port))) {
      return false;
    }
    var plain = bare(domain.replaceFirst("^\\*?\\.", ""));
    return !plain.isEmpty() && (name.equals(plain) || name.endsWith("." + plain));
  }

  private static String bare(String host) {
    return host.replaceAll("^\\[|]$", "");
  }
}
