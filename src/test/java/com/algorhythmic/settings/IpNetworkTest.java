package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,      10.255.0.1,          true",
    "10.0.0.0/8,      11.0.0.1,            false",
    "10.0.0.0/8,      ::ffff:10.1.2.3,     true",
    "10.0.0.0/8,      a01::,               false",
    "192.0.2.7,       192.0.2.7,           true",
    "192.0.2.7,       192.0.2.8,           false",
    "192.0.2.7/32,    192.0.2.7,           true",
    "172.16.0.0/12,   172.31.255.255,      true",
    "172.16.0.0/12,   172.32.0.0,          false",
    "192.0.2.128/25,  192.0.2.127,         false",
    "0.0.0.0/0,       203.0.113.9,         true",
    "0.0.0.0/0,       2001:db8::1,         false",
    "2001:db8::/32,   2001:db8:ffff::1,    true",
    "2001:db8::/32,   2001:db9::1,         false",
    "2001:DB8::/33,   2001:db8:8000::1,    false",
    "[2001:db8::1],   2001:db8::1,         true",
    "::1,             ::1,                 true",
    "::1,             ::2,                 false",
    "::ffff:10.0.0.1, 10.0.0.1,            true",
    "fe80::/10,       fe80::1%eth0,        true"
  })
  void a_network_contains_the_addresses_with_its_prefix(
      String network, String address, boolean contained) {
    assertThat(IpNetwork.parse(network)
            .orElseThrow()
            .contains(IpAddress.parse(address).orElseThrow()))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.0/255.0.0.0",
        "10.0.0.1/8",
        "10.0.0/8",
        "10/8",
        "256.0.0.0/8",
        "0x0a.0.0.0/8",
        "2001:db8::/129",
        "2001:db8::1/32",
        "2001:db8::/1000",
        "proxy.example",
        "proxy",
        "*",
        "10.0.0.0/8 11.0.0.0/8",
        "10.0.0.0:80",
        "[10.0.0.0]",
        "10.0.0.0%eth0"
      })
  void anything_else_is_no_network(String text) {
    assertThat(IpNetwork.parse(text)).isEmpty();
  }

  /** Compares with the address's bits written out. */
  @Test
  void a_network_contains_exactly_the_addresses_with_its_prefix() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var base = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(base);
      var other = base.clone();
      int flipped = random.nextInt(8 * base.length);
      other[flipped / 8] ^= (byte) (0x80 >> flipped % 8);
      int bits = random.nextInt(8 * base.length + 1);

      assertThat(IpNetwork.of(IpAddress.of(base), bits).contains(IpAddress.of(other)))
          .as("bit %s of /%s", flipped, bits)
          .isEqualTo(flipped >= bits);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7,             203.0.113.7",
    "::ffff:203.0.113.7,      203.0.113.7",
    "2001:db8:1:2:3:4:5:6,    2001:db8:1:2::/64",
    "2001:DB8:1:2::9,         2001:db8:1:2::/64",
    "2001:db8:1:3::9,         2001:db8:1:3::/64",
    "fe80::1%eth0,            fe80::/64",
    "::1,                     ::/64"
  })
  void limits_apply_to_an_ipv4_address_and_to_the_first_half_of_an_ipv6_address(
      String address, String network) {
    assertThat(IpAddress.parse(address).orElseThrow().network()).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7:1234,      203.0.113.7",
    "203.0.113.7,           203.0.113.7",
    "[2001:db8::1]:443,     2001:db8::1",
    "[2001:db8::1],         2001:db8::1",
    "2001:db8::1,           2001:db8::1",
    "2001:db8::1:443,       2001:db8::1:443",
    "::ffff:192.0.2.1,      192.0.2.1",
    "203.0.113.7:,          ",
    "203.0.113.7:x,         ",
    "203.0.113.7:123456,    ",
    "unknown,               ",
    "_hidden,               ",
    "'',                    ",
    "beef.example,          ",
    "localhost:80,          ",
    "1.2.3.4.5,             ",
    "0177.0.0.1.,           ",
    "2130706433,            "
  })
  void a_forwarded_address_may_have_a_port(String text, String address) {
    assertThat(IpAddress.parseWithPort(text).map(IpAddress::toString).orElse(null))
        .isEqualTo(address);
  }

  /** Neither a hostile text nor a long one fails or takes long. */
  @Test
  void any_text_is_an_address_or_none() {
    var random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      var text = random
          .ints(random.nextInt(60), 0, 20)
          .mapToObj(n -> "0123456789abcf:.%[]/".substring(n, n + 1))
          .reduce("", String::concat);
      IpAddress.parseWithPort(text)
          .ifPresent(address -> assertThat(IpAddress.parse(address.toString())).contains(address));
      assertThat(IpNetwork.parse(text))
          .matches(found -> found.isEmpty() || found.get().bits() >= 0);
    }
    assertThat(IpAddress.parseWithPort("1".repeat(1_000_000))).isEmpty();
    assertThat(IpAddress.parseWithPort(null)).isEmpty();
  }
}
