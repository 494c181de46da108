package com.algorhythmic.pairing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.stream.Stream;

/** How phones of the same home reach this machine, where its own screen calls it localhost. */
final class HomeAddress {
  private HomeAddress() {}

  /** The address that a page was asked at, as it is good for another machine, too, as far as there is one. */
  static String of(String origin) {
    var asked = URI.create(origin);
    boolean isHere = asked.getHost() != null
        && asked.getHost().matches("localhost|127(\\.\\d+){3}|\\[::1]|.+\\.localhost");
    return isHere
        ? addresses()
            .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
            .map(address -> origin.replace(asked.getHost(), address.getHostAddress()))
            .findFirst()
            .orElse(origin)
        : origin;
  }

  private static Stream<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(HomeAddress::isReal)
          .flatMap(NetworkInterface::inetAddresses);
    } catch (SocketException unknown) {
      return Stream.empty();
    }
  }

  /** Those of containers and tunnels lead nowhere that a phone is. */
  private static boolean isReal(NetworkInterface one) {
    try {
      return one.isUp()
          && !one.isLoopback()
          && !one.isVirtual()
          && !one.isPointToPoint()
          && !one.getName().matches("(docker|br-|veth|virbr|cni|flannel|utun).*");
    } catch (SocketException gone) {
      return false;
    }
  }
}
