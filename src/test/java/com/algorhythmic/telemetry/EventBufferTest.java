package com.algorhythmic.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.telemetry.EventBuffer.Entry;
import com.algorhythmic.telemetry.TelemetryMessages.Happened;
import com.algorhythmic.telemetry.TelemetryMessages.Noticed;
import com.algorhythmic.telemetry.TelemetryMessages.Report;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventBufferTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final EventBuffer buffer = new EventBuffer();

  @Test
  void a_full_buffer_rejects_events() {
    var happened = new Happened("a-thing", null, null, null);
    int accepted = 0;
    for (int i = 0; i < EventBuffer.CAPACITY + 5; i++) {
      accepted += buffer.add(happened, NOW) ? 1 : 0;
    }

    assertThat(accepted).isEqualTo(EventBuffer.CAPACITY);
    assertThat(buffer.add(report(UUID.randomUUID(), "a-thing"), NOW)).isZero();
    buffer.remove(1);
    assertThat(buffer.add(report(UUID.randomUUID(), "a-thing"), NOW)).isOne();
  }

  @Test
  void a_user_beyond_the_limit_is_rejected_for_the_rest_of_the_minute() {
    var ann = UUID.randomUUID();
    var hundred = IntStream.range(0, 100).mapToObj(i -> "a-thing").toArray(String[]::new);

    assertThat(buffer.add(report(ann, hundred), NOW)).isEqualTo(100);
    assertThat(buffer.add(report(ann, hundred), NOW)).isEqualTo(100);
    assertThat(buffer.add(report(ann, hundred), NOW)).isZero();
    assertThat(buffer.add(report(UUID.randomUUID(), "a-thing"), NOW)).isOne();
    assertThat(buffer.add(report(ann, hundred), NOW.plusSeconds(60))).isEqualTo(100);
  }

  @Test
  void the_pages_of_all_users_have_one_limit_and_leave_room_for_the_server() {
    var hundred = IntStream.range(0, 100).mapToObj(i -> "a-thing").toArray(String[]::new);
    int accepted = 0;
    for (int user = 0; user < 100; user++) {
      accepted += buffer.add(report(UUID.randomUUID(), hundred), NOW);
    }

    assertThat(accepted).isEqualTo(EventBuffer.MAX_OF_PAGES_PER_MINUTE);
    assertThat(buffer.add(new Happened("a-thing", null, null, Map.of()), NOW)).isTrue();
    assertThat(buffer.add(report(UUID.randomUUID(), "a-thing"), NOW.plusSeconds(60)))
        .isOne();
  }

  @Test
  void pages_cannot_add_unlimited_types() {
    int accepted = 0;
    for (int user = 0; user < 3; user++) {
      int first = user * 100;
      var types =
          IntStream.range(0, 100).mapToObj(i -> "kind-" + (first + i)).toArray(String[]::new);
      accepted += buffer.add(report(UUID.randomUUID(), types), NOW);
    }

    assertThat(accepted).isEqualTo(EventBuffer.MAX_TYPES);
    assertThat(buffer.add(report(UUID.randomUUID(), "kind-0"), NOW))
        .as("a known type")
        .isOne();
    assertThat(buffer.add(report(UUID.randomUUID(), "kind-250"), NOW.plusSeconds(3600)))
        .isOne();
  }

  @Test
  void an_implausible_time_is_replaced_by_now() {
    var future = NOW.plusSeconds(1);
    var ancient = NOW.minusSeconds(86_401);
    var lately = NOW.minusSeconds(30);
    var events = List.of(
        new Noticed("a", future, null),
        new Noticed("a", ancient, null),
        new Noticed("a", null, Map.of("k", 1)),
        new Noticed("a", lately, null));

    buffer.add(new Report(UUID.randomUUID(), "s", events), NOW);

    assertThat(buffer.first(10)).extracting(Entry::at).containsExactly(NOW, NOW, NOW, lately);
  }

  private static Report report(UUID user, String... types) {
    var events =
        List.of(types).stream().map(type -> new Noticed(type, null, null)).toList();
    return new Report(user, null, events);
  }
}
