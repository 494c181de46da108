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

/** How much may wait to be written, and whose. */
class EventBufferTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final EventBuffer inbox = new EventBuffer();

  @Test
  void what_does_not_fit_is_not_taken() {
    var happened = new Happened("a-thing", null, null, null);
    int taken = 0;
    for (int i = 0; i < EventBuffer.ROOM + 5; i++) {
      taken += inbox.add(happened, NOW) ? 1 : 0;
    }

    assertThat(taken).isEqualTo(EventBuffer.ROOM);
    assertThat(inbox.add(report(UUID.randomUUID(), "a-thing"), NOW)).isZero();
    inbox.remove(1);
    assertThat(inbox.add(report(UUID.randomUUID(), "a-thing"), NOW)).isOne();
  }

  @Test
  void a_user_who_tells_too_much_is_not_listened_to_for_the_rest_of_the_minute() {
    var ann = UUID.randomUUID();
    var hundred = IntStream.range(0, 100).mapToObj(i -> "a-thing").toArray(String[]::new);

    assertThat(inbox.add(report(ann, hundred), NOW)).isEqualTo(100);
    assertThat(inbox.add(report(ann, hundred), NOW)).isEqualTo(100);
    assertThat(inbox.add(report(ann, hundred), NOW)).isZero();
    assertThat(inbox.add(report(UUID.randomUUID(), "a-thing"), NOW)).isOne();
    assertThat(inbox.add(report(ann, hundred), NOW.plusSeconds(60))).isEqualTo(100);
  }

  @Test
  void pages_do_not_make_up_kinds_without_end() {
    int taken = 0;
    for (int user = 0; user < 3; user++) {
      int first = user * 100;
      var kinds =
          IntStream.range(0, 100).mapToObj(i -> "kind-" + (first + i)).toArray(String[]::new);
      taken += inbox.add(report(UUID.randomUUID(), kinds), NOW);
    }

    assertThat(taken).isEqualTo(EventBuffer.KINDS);
    assertThat(inbox.add(report(UUID.randomUUID(), "kind-0"), NOW))
        .as("a known one")
        .isOne();
    assertThat(inbox.add(report(UUID.randomUUID(), "kind-250"), NOW.plusSeconds(3600)))
        .isOne();
  }

  @Test
  void a_time_that_cannot_be_is_now() {
    var future = NOW.plusSeconds(1);
    var ancient = NOW.minusSeconds(86_401);
    var lately = NOW.minusSeconds(30);
    var events = List.of(
        new Noticed("a", future, null),
        new Noticed("a", ancient, null),
        new Noticed("a", null, Map.of("k", 1)),
        new Noticed("a", lately, null));

    inbox.add(new Report(UUID.randomUUID(), "s", events), NOW);

    assertThat(inbox.first(10)).extracting(Entry::at).containsExactly(NOW, NOW, NOW, lately);
  }

  private static Report report(UUID user, String... types) {
    var events =
        List.of(types).stream().map(type -> new Noticed(type, null, null)).toList();
    return new Report(user, null, events);
  }
}
