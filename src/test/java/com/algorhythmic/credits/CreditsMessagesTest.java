package com.algorhythmic.credits;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.credits.CreditsMessages.Forecast;
import com.algorhythmic.credits.CreditsMessages.Period;
import com.algorhythmic.credits.CreditsMessages.Stats;
import com.algorhythmic.credits.CreditsMessages.Sums;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CreditsMessagesTest {

  @Test
  void statistics_are_flat_json() {
    var stats = new Stats(
        1,
        new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"), 2),
        new Sums(3, 4, 5, 15, 16, 6, 7, 8, 9),
        10,
        new Forecast(11, 12, 13, 14));
    var json = new JsonObject("""
        {"balance": 1, "cycleStart": "2026-11-01T00:00:00Z", "cycleEnd": "2026-12-01T00:00:00Z", "daysLeft": 2,
         "broughtForward": 3, "granted": 4, "adjusted": 5, "gifts": 15, "bought": 16, "spent": 6, "refunded": 7, "rolledOver": 8, "decayed": 9,
         "pictures": 10, "atCycleEnd": {"rollover": 11, "vanished": 12, "grant": 13, "balance": 14}}""");

    assertThat(JsonObject.mapFrom(stats)).isEqualTo(json);
    assertThat(json.mapTo(Stats.class)).isEqualTo(stats);
  }
}
