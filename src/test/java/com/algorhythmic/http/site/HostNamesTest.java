package com.algorhythmic.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.Origin;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
  private final HostNames hosts =
      new HostNames(List.of("show.example", "*.party.example", " 203.0.113.7 ", "Upper.Example."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:5000",
        "localhost.",
        "app.localhost:5000",
        "127.0.0.1:5000",
        "127.9.9.9",
        "[::1]:5000",
        "[::ffff:127.0.0.1]",
        "living-room.local:5000",
        "show.example",
        "show.example:8443",
        "SHOW.example.",
        "one.party.example",
        "a.b.party.example",
        "203.0.113.7:80",
        "upper.example"
      })
  void local_and_listed_hosts_may_be_asked_for(String authority) {
    assertThat(hosts.contain(host(authority))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:5000",
        "show.example.evil.example",
        "evilshow.example",
        "party.example",
        "evilparty.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "local",
        "evillocal",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0.0.0.0",
        "203.0.113.8",
        "192.168.1.1",
        "[2001:db8::1]"
      })
  void other_hosts_may_not(String authority) {
    assertThat(hosts.contain(host(authority))).isFalse();
  }

  private static String host(String authority) {
    return Origin.of("http", authority).orElseThrow().host();
  }
}
