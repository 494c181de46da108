package com.algorhythmic.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      value = {
        "203.0.113.7          | -                                    | 203.0.113.7",
        "203.0.113.7          | 198.51.100.1                         | 203.0.113.7",
        "127.0.0.1            | 198.51.100.1                         | 198.51.100.1",
        "10.1.2.3             | 8.8.8.8, 198.51.100.1                | 198.51.100.1",
        "172.31.0.1           | 8.8.8.8, 198.51.100.1, 10.0.0.7      | 198.51.100.1",
        "172.32.0.1           | 198.51.100.1                         | 172.32.0.1",
        "192.168.1.1          | 192.168.1.20                         | 192.168.1.20",
        "192.168.1.1          | -                                    | 192.168.1.1",
        "::1                  | 2001:db8:1:2:3:4:5:6                 | 20010db800010002",
        "2001:db8:1:2::9      | -                                    | 20010db800010002",
        "2001:db8:1:3::9      | -                                    | 20010db800010003",
        "::ffff:203.0.113.7   | -                                    | 203.0.113.7",
        "fd00::1              | 198.51.100.1                         | 198.51.100.1",
        "127.0.0.1            | beef.example                         | unknown",
        "127.0.0.1            | 198.51.100.1, '                      | unknown",
        "-                    | 198.51.100.1                         | unknown"
      })
  void the_network_is_the_last_address_that_our_own_proxy_adds(
      String peer, String forwarded, String network) {
    assertThat(ClientNetwork.of(peer, forwarded)).isEqualTo(network);
  }
}
