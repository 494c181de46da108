package com.algorhythmic.pairing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Stream;

/** Finds the address at which phones in the same network reach this machine. */
final class HomeAddress {
  private HomeAddress() {}

  /** The origin with localhost replaced by a private IPv4 address of this machine, if it has candidate. */
  static String of(String origin) {
    var host = host(origin);
    boolean isLocal =
        host != null && host.matches("localhost|127(\\.\\d+){3}|\\[::1]|.+\\.localhost");
    return isLocal
        ? addresses()
            .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
            .map(address -> origin.replace(host, address.getHostAddress()))
            .findFirst()
            .orElse(origin)
        : origin;
  }

  /** The host of an origin; null if the Host header that it comes from is none. */
  private static String host(String origin) {
    try {
      return new URI(origin).getHost();
    } catch (URISyntaxException invalid) {
      return null;
    }
  }

  private static Stream<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(HomeAddress::isReachable)
          .flatMap(NetworkInterface::inetAddresses);
    } catch (SocketException failure) {
      return Stream.empty();
    }
  }

  /** Whether a phone may reach the interface; interfaces of containers and tunnels are excluded. */
  private static boolean isReachable(NetworkInterface candidate) {
    try {
      return candidate.isUp()
          && !candidate.isLoopback()
          && !candidate.isVirtual()
          && !candidate.isPointToPoint()
          && !candidate.getName().matches("(docker|br-|veth|virbr|cni|flannel|utun).*");
    } catch (SocketException failure) {
      return false;
    }
  }
}
