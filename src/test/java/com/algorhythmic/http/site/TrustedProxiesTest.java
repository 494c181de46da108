package com.algorhythmic.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.IpAddress;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private final TrustedProxies proxies =
      TrustedProxies.of(List.of("127.0.0.0/8", "::1", "10.0.0.0/8", "2001:db8:aaaa::/48"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        // Nobody else is believed, not even in a private network.
        "203.0.113.7          | -                                    | 203.0.113.7",
        "203.0.113.7          | 198.51.100.1                         | 203.0.113.7",
        "192.168.1.1          | 198.51.100.1                         | 192.168.1.1",
        "172.17.0.1           | 198.51.100.1                         | 172.17.0.1",
        "fd00::1              | 198.51.100.1                         | fd00::/64",
        // The last address that no trusted proxy has.
        "127.0.0.1            | 198.51.100.1                         | 198.51.100.1",
        "::ffff:127.0.0.1     | 198.51.100.1                         | 198.51.100.1",
        "10.1.2.3             | 8.8.8.8, 198.51.100.1                | 198.51.100.1",
        "10.1.2.3             | 8.8.8.8, 198.51.100.1, 10.0.0.7      | 198.51.100.1",
        "10.1.2.3             | 10.0.0.9, 198.51.100.1,10.0.0.7      | 198.51.100.1",
        "10.1.2.3             | 8.8.8.8, 192.168.1.20                | 192.168.1.20",
        "::1                  | 2001:db8:1:2:3:4:5:6                 | 2001:db8:1:2::/64",
        "2001:db8:aaaa::1     | [2001:db8:1:2::9]:4711               | 2001:db8:1:2::/64",
        "10.0.0.1             | 198.51.100.1:4711                    | 198.51.100.1",
        "10.0.0.1             | ::ffff:198.51.100.1                  | 198.51.100.1",
        // Only proxies: the furthest.
        "10.0.0.1             | 10.0.0.2, 10.0.0.3                   | 10.0.0.2",
        "127.0.0.1            | 127.0.0.1                            | 127.0.0.1",
        // An address that can't be read ends the search at the proxy that reports it.
        "10.0.0.1             | unknown                              | 10.0.0.1",
        "10.0.0.1             | 198.51.100.1, unknown                | 10.0.0.1",
        "10.0.0.1             | 198.51.100.1, unknown, 10.0.0.2      | 10.0.0.2",
        "10.0.0.1             | 198.51.100.1, '                      | 10.0.0.1",
        "10.0.0.1             | 198.51.100.1,                        | 10.0.0.1",
        "10.0.0.1             | ,                                    | 10.0.0.1",
        "-                    | 198.51.100.1                         | unknown"
      })
  void the_network_is_the_last_address_that_a_trusted_proxy_adds(
      String peer, String forwarded, String network) {
    var headers = headers();
    if (forwarded != null) {
      headers.add("X-Forwarded-For", forwarded);
    }
    assertThat(sender(peer, headers).network()).isEqualTo(network);
  }

  @Test
  void a_proxy_may_append_a_header_instead_of_an_address() {
    var headers =
        headers().add("X-Forwarded-For", "8.8.8.8").add("x-forwarded-for", "198.51.100.1");

    assertThat(sender("10.0.0.1", headers).network()).isEqualTo("198.51.100.1");
  }

  @Test
  void ten_thousand_hops_are_no_work() {
    var hops = String.join(",", Collections.nCopies(10_000, "10.0.0.2"));

    assertThat(sender("10.0.0.1", headers().add("X-Forwarded-For", "8.8.8.8," + hops))
            .network())
        .isEqualTo("10.0.0.2");
  }

  /** What a client writes, its proxy appends the client's address. */
  @Test
  void a_client_cannot_choose_its_network() {
    var random = new Random(5);
    var words = List.of(
        "10.0.0.9",
        "127.0.0.1",
        "8.8.8.8",
        "::1",
        "unknown",
        "",
        " ",
        "\"",
        ",",
        ":",
        "[",
        "x".repeat(200));
    for (int i = 0; i < 10_000; i++) {
      var forged = new ArrayList<String>();
      for (int n = random.nextInt(6); n > 0; n--) {
        forged.add(words.get(random.nextInt(words.size())));
      }
      var lines = headers();
      if (random.nextBoolean()) {
        lines
            .add("X-Forwarded-For", String.join(",", forged))
            .add("X-Forwarded-For", "203.0.113.7");
      } else {
        forged.add("203.0.113.7");
        lines.add("X-Forwarded-For", String.join(", ", forged));
      }
      if (random.nextBoolean()) {
        lines.add("X-Forwarded-For", "10.0.0.2");
      }
      assertThat(sender("10.0.0.1", lines).network()).as("%s", lines).isEqualTo("203.0.113.7");
    }
  }

  @Test
  void scheme_and_host_are_those_that_a_trusted_proxy_reports() {
    var headers =
        headers().add("X-Forwarded-Proto", "HTTPS").add("X-Forwarded-Host", "show.example");

    assertThat(sender("10.0.0.1", headers))
        .extracting(Sender::scheme, Sender::authority)
        .containsExactly("https", "show.example");
    assertThat(sender("192.168.1.1", headers))
        .extracting(Sender::scheme, Sender::authority)
        .containsExactly("http", "inner:5000");
    assertThat(sender("10.0.0.1", headers()))
        .extracting(Sender::scheme, Sender::authority)
        .containsExactly("http", "inner:5000");
  }

  @Test
  void of_several_values_the_nearest_proxys_counts() {
    var headers = headers()
        .add("X-Forwarded-Host", "evil.example, show.example")
        .add("X-Forwarded-Proto", "https")
        .add("X-Forwarded-Proto", "http");

    assertThat(sender("10.0.0.1", headers))
        .extracting(Sender::scheme, Sender::authority)
        .containsExactly("http", "show.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "ftp", "javascript", "https://", "h\0ttps"})
  void an_unknown_scheme_is_ignored(String proto) {
    assertThat(sender("10.0.0.1", headers().add("X-Forwarded-Proto", proto)).scheme())
        .isEqualTo("http");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1,        true",
    "127.8.9.10,       true",
    "::1,              true",
    "::ffff:127.0.0.1, true",
    "10.0.0.1,         false",
    "192.168.1.1,      false",
    "::2,              false",
    ",                 false"
  })
  void a_request_is_local_if_its_peer_is(String peer, boolean local) {
    assertThat(isLocal(peer, headers())).isEqualTo(local);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For",
        "x-forwarded-host",
        "X-Forwarded-Proto",
        "X-Forwarded-Port",
        "X-Real-IP",
        "Forwarded",
        "Via"
      })
  void a_forwarded_request_is_not_local(String header) {
    assertThat(isLocal("127.0.0.1", headers().add(header, "127.0.0.1"))).isFalse();
    assertThat(isLocal("127.0.0.1", headers().add(header, ""))).isFalse();
  }

  @Test
  void without_trusted_proxies_no_header_is_believed() {
    var headers = headers().add("X-Forwarded-For", "8.8.8.8").add("X-Forwarded-Proto", "https");
    var sender = TrustedProxies.of(List.of())
        .sender(IpAddress.parse("127.0.0.1").orElseThrow(), "http", "inner:5000", headers);

    assertThat(sender.network()).isEqualTo("127.0.0.1");
    assertThat(sender.scheme()).isEqualTo("http");
  }

  @Test
  void a_server_that_trusts_us_sees_the_same_sender() {
    var headers = headers()
        .add("X-Forwarded-For", "2001:db8:1:2::9")
        .add("X-Forwarded-Proto", "https")
        .add("X-Forwarded-Host", "show.example");
    var here = sender("10.0.0.1", headers);

    assertThat(sender("127.0.0.1", here.headers()))
        .extracting(Sender::network, Sender::scheme, Sender::authority)
        .containsExactly("2001:db8:1:2::/64", "https", "show.example");
  }

  private static boolean isLocal(String peer, MultiMap headers) {
    return TrustedProxies.isLocal(IpAddress.parse(peer).orElse(null), headers);
  }

  private Sender sender(String peer, MultiMap headers) {
    return proxies.sender(IpAddress.parse(peer).orElse(null), "http", "inner:5000", headers);
  }

  private static MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap();
  }
}
