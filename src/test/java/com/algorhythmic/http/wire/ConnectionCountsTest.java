package com.algorhythmic.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionCountsTest {
  private final ConnectionCounts counts = new ConnectionCounts(4, 2);

  @Test
  void a_network_has_its_share_and_all_have_a_limit() {
    assertThat(counts.open("a")).isEmpty();
    assertThat(counts.open("a")).isEmpty();
    assertThat(counts.open("a")).contains(Rejection.NETWORK_CONNECTIONS);
    assertThat(counts.open("b")).isEmpty();
    assertThat(counts.open("c")).isEmpty();
    assertThat(counts.open("d")).contains(Rejection.CONNECTIONS);

    counts.close("a");
    assertThat(counts.open("b")).isEmpty();
    assertThat(counts.open("b")).contains(Rejection.CONNECTIONS);
  }

  @Test
  void a_proxy_counts_in_all_only() {
    for (int i = 0; i < 4; i++) {
      assertThat(counts.open("proxy")).isEmpty();
      counts.forget("proxy");
    }
    assertThat(counts.open("proxy")).contains(Rejection.CONNECTIONS);

    counts.closeForgotten();
    assertThat(counts.open("a")).isEmpty();
    assertThat(counts.open()).isEqualTo(4);
  }
}
