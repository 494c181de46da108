package com.algorhythmic.http.site;

import com.algorhythmic.settings.IpAddress;
import com.algorhythmic.settings.Origin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This machine's name and addresses. Addresses can change while the program runs, as on a laptop that moves. */
public final class Machine {
  private static final Logger log = LoggerFactory.getLogger(Machine.class);
  private static final long REFRESH_NS = TimeUnit.SECONDS.toNanos(3);
  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

  private final Vertx vertx;
  private volatile Set<String> own = Set.of();
  private volatile long readNs;

  Machine(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Reads the name and the addresses, outside of the event loop. */
  Future<Void> read() {
    readNs = System.nanoTime();
    return vertx.executeBlocking(() -> {
      own = Stream.concat(
              addresses()
                  .map(address -> address.isIpv4() ? address.toString() : "[" + address + "]"),
              hostName().stream())
          .collect(Collectors.toUnmodifiableSet());
      return null;
    });
  }

  /** Whether a host in its normal form is this machine; reads again, at most every three seconds, if it is unknown. */
  Future<Boolean> isCalled(String host) {
    if (own.contains(host)) {
      return Future.succeededFuture(true);
    }
    return System.nanoTime() - readNs < REFRESH_NS
        ? Future.succeededFuture(false)
        : read().map(read -> own.contains(host));
  }

  private static Stream<IpAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(address -> IpAddress.parse(address.getHostAddress()))
          .flatMap(Optional::stream);
    } catch (SocketException failure) {
      log.warn("the network interfaces can't be read: {}", failure.getMessage());
      return Stream.empty();
    }
  }

  /** The name without a query to the DNS; empty where the system doesn't tell it. */
  private static Optional<String> hostName() {
    try {
      return Origin.normalHost(Files.readString(KERNEL_NAME).strip());
    } catch (IOException otherSystem) {
      return Optional.empty();
    }
  }

  /** The private IPv4 addresses at which other devices of the network may reach this machine. */
  public static Stream<String> reachableAddresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(Machine::isReachable)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
          .map(InetAddress::getHostAddress);
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
