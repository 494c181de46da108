package com.algorhythmic.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.cluster.NetworkTransport.Candidate;
import io.netty.channel.IoHandlerFactory;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.impl.transports.TransportInternal;
import io.vertx.core.spi.transport.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTransportTest {
  private final Candidate absent = new Candidate("absent", null);
  private final Candidate broken = broken(
      "broken",
      new ExceptionInInitializerError(
          new IllegalStateException("io_uring_setup: Operation not permitted\n  at line 2")));
  private final Candidate works = working("works", true);
  private final Candidate withoutSocketFiles = working("without", false);

  private static Candidate broken(String name, Throwable cause) {
    return new Candidate(name, new TransportInternal(name, false, cause, NioTransport.INSTANCE));
  }

  private static Candidate working(String name, boolean supportsSocketFiles) {
    Transport implementation = new NioTransport() {
      @Override
      public boolean supportsDomainSockets() {
        return supportsSocketFiles;
      }
    };
    return new Candidate(name, new TransportInternal(name, true, null, implementation));
  }

  @Test
  void the_first_that_works_is_taken_and_the_others_are_not_asked() {
    var chosen = NetworkTransport.choose(List.of(withoutSocketFiles, broken), false);

    assertThat(chosen.transport().name()).isEqualTo("without");
    assertThat(chosen).hasToString("without");
  }

  @Test
  void those_that_do_not_work_are_told_with_their_innermost_cause() {
    var chosen = NetworkTransport.choose(List.of(absent, broken, works), false);

    assertThat(chosen)
        .hasToString(
            "works (not absent: its library is not there; not broken: io_uring_setup: Operation not permitted)");
  }

  @Test
  void a_cause_without_words_gets_a_reason() {
    var chosen = NetworkTransport.choose(List.of(broken("mute", new Error())), false);

    assertThat(chosen.unavailable()).containsExactly("mute: it does not work on this machine");
  }

  @Test
  void a_database_behind_a_socket_file_needs_a_transport_that_can_reach_it() {
    var chosen = NetworkTransport.choose(List.of(withoutSocketFiles, works), true);

    assertThat(chosen.transport().name()).isEqualTo("works");
    assertThat(chosen.unavailable())
        .containsExactly("without: it can't reach a database by a socket of the file system");
  }

  @Test
  void one_whose_event_loops_do_not_open_is_not_taken() {
    var closed = new NioTransport() {
      @Override
      public IoHandlerFactory ioHandlerFactory() {
        throw new IllegalStateException("io_uring_setup: Cannot allocate memory");
      }
    };
    var limited = new Candidate("limited", new TransportInternal("limited", true, null, closed));

    assertThat(NetworkTransport.choose(List.of(limited, works), false))
        .hasToString("works (not limited: io_uring_setup: Cannot allocate memory)");
  }

  @Test
  void without_any_other_it_is_nio() {
    assertThat(NetworkTransport.choose(List.of(), true)).hasToString("nio");
  }
}
