package com.algorhythmic.cluster;

import com.algorhythmic.settings.TransportChoice;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.vertx.core.VertxOptions;
import io.vertx.core.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How Vert.x asks the kernel to send and to receive: io_uring, epoll or kqueue where they work, else Java's NIO.
 *
 * @param unavailable the faster ones that do not work here, each with the reason
 */
public record NetworkTransport(Transport transport, List<String> unavailable) {
  private static final Logger log = LoggerFactory.getLogger(NetworkTransport.class);

  /**
   * Chooses the fastest that works, or the one of the setting. Where that does not work, the next one does its work, so that
   * the program runs.
   *
   * @param usesSocketFile whether the database is reached by a socket of the file system
   */
  static NetworkTransport choose(TransportChoice choice, boolean usesSocketFile) {
    var chosen = choose(candidates(choice), usesSocketFile);
    if (choice == TransportChoice.AUTO || chosen.unavailable.isEmpty()) {
      log.info("The network transport is {}", chosen);
    } else {
      log.warn("The network transport is {}", chosen);
    }
    return chosen;
  }

  static NetworkTransport choose(List<Candidate> candidates, boolean usesSocketFile) {
    var unavailable = new ArrayList<String>();
    for (var candidate : candidates) {
      var problem = candidate.problem(usesSocketFile);
      if (problem.isEmpty()) {
        return new NetworkTransport(candidate.transport, List.copyOf(unavailable));
      }
      unavailable.add(candidate.name + ": " + problem.get());
    }
    return new NetworkTransport(Transport.NIO, List.copyOf(unavailable));
  }

  /** Those that are tried in turn before NIO. */
  private static List<Candidate> candidates(TransportChoice choice) {
    var uring = new Candidate("io_uring", Transport.IO_URING);
    var epoll = new Candidate("epoll", Transport.EPOLL);
    var kqueue = new Candidate("kqueue", Transport.KQUEUE);
    var system = System.getProperty("os.name");
    return switch (choice) {
      case AUTO ->
        system.equals("Linux")
            ? List.of(uring, epoll)
            : system.startsWith("Mac") ? List.of(kqueue) : List.of();
      case IO_URING -> List.of(uring, epoll);
      case EPOLL -> List.of(epoll);
      case KQUEUE -> List.of(kqueue);
      case NIO -> List.of();
    };
  }

  /** A transport that may work here. @param transport null where its classes are not in the program */
  record Candidate(String name, Transport transport) {
    /** Why it is not used. */
    Optional<String> problem(boolean usesSocketFile) {
      if (transport == null) {
        return Optional.of("its library is not there");
      }
      if (!transport.available()) {
        return Optional.of(reason(transport.unavailabilityCause()));
      }
      return usesSocketFile && !transport.implementation().supportsDomainSockets()
          ? Optional.of("it can't reach a database by a socket of the file system")
          : openingProblem();
    }

    /** Opens as many event loops as Vert.x will: a limit on locked memory, for example, shows only then. */
    private Optional<String> openingProblem() {
      try {
        new MultiThreadIoEventLoopGroup(
                VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE,
                transport.implementation().ioHandlerFactory())
            .shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
        return Optional.empty();
      } catch (RuntimeException | LinkageError failure) {
        return Optional.of(reason(failure));
      }
    }

    /** The innermost cause; those around it say only that a library was not loaded. */
    private static String reason(Throwable failure) {
      return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
          .reduce((outer, inner) -> inner)
          .flatMap(cause -> Optional.ofNullable(cause.getMessage()))
          .flatMap(message -> message.lines().findFirst())
          .orElse("it does not work on this machine");
    }
  }

  /** The name, and why it is not a faster one. */
  @Override
  public String toString() {
    return transport.name()
        + (unavailable.isEmpty() ? "" : " (not " + String.join("; not ", unavailable) + ")");
  }
}
