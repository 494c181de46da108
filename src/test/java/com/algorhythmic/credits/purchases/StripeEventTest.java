package com.algorhythmic.credits.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventTest {
  private static final String PAID =
      "{\"id\":\"evt_1\",\"type\":\"%s\",\"created\":1700000000,\"data\":{\"object\":%s}}";

  @Test
  void an_event_names_what_has_changed() {
    assertThat(StripeEvent.of(PAID.formatted("invoice.paid", "{\"id\":\"in_1\"}")))
        .hasValue(
            new StripeEvent("evt_1", "invoice.paid", "in_1", Instant.ofEpochSecond(1_700_000_000)));
  }

  @Test
  void a_refund_is_read_as_part_of_its_charge() {
    assertThat(StripeEvent.of(
            PAID.formatted("refund.failed", "{\"id\":\"re_1\",\"charge\":\"ch_1\"}")))
        .map(StripeEvent::object)
        .hasValue("ch_1");
    assertThat(StripeEvent.of(PAID.formatted("refund.failed", "{\"id\":\"re_1\"}")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "null",
        "[]",
        "7",
        "{}",
        "{\"type\":7}",
        "{\"type\":\"invoice.paid\"}",
        "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":\"now\",\"data\":{\"object\":{\"id\":\"in_1\"}}}",
        "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1,\"data\":[]}",
        "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"created\":1,\"data\":{\"object\":{\"id\":\"../in_1\"}}}",
        "{\"id\":\"\",\"type\":\"invoice.paid\",\"created\":1,\"data\":{\"object\":{\"id\":\"in_1\"}}}",
        "{\"id\":\"evt_1\",\"type\":\"payout.paid\",\"created\":1,\"data\":{\"object\":{\"id\":\"po_1\"}}}",
      })
  void what_is_no_event_that_matters_is_empty(String payload) {
    assertThat(StripeEvent.of(payload)).isEmpty();
  }
}
