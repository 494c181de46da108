package com.algorhythmic.settings;

import static ch.qos.logback.core.spi.FilterReply.DENY;
import static ch.qos.logback.core.spi.FilterReply.NEUTRAL;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatedWarningsTest {
  private static final long SECOND_NS = 1_000_000_000;

  private final AtomicLong nowNs = new AtomicLong();
  private final RepeatedWarnings filter = new RepeatedWarnings(nowNs::get);
  private final Logger log = new LoggerContext().getLogger("a part");

  @Test
  void a_warning_each_second_is_logged_twice_a_minute() {
    int logged = 0;
    for (int second = 0; second < 180; second++, nowNs.addAndGet(SECOND_NS)) {
      logged += decide(Level.WARN, "the database is away: {}", "refused") == NEUTRAL ? 1 : 0;
    }
    assertThat(logged).isBetween(4, 6);
  }

  @Test
  void other_warnings_and_all_errors_are_logged() {
    for (int i = 0; i < 10; i++) {
      assertThat(decide(Level.WARN, "job {} was lost", Integer.toString(i))).isEqualTo(NEUTRAL);
      assertThat(decide(Level.ERROR, "the same", "again")).isEqualTo(NEUTRAL);
      assertThat(decide(Level.INFO, "the same", "again")).isEqualTo(NEUTRAL);
    }
    decide(Level.WARN, "the same", "again");
    decide(Level.WARN, "the same", "again");
    assertThat(decide(Level.WARN, "the same", "again")).isEqualTo(DENY);
  }

  @Test
  void the_logs_configuration_uses_it() throws Exception {
    assertThat(Files.readString(Path.of("conf", "logback.xml")))
        .contains("<turboFilter class=\"" + RepeatedWarnings.class.getName() + "\"/>");
  }

  private FilterReply decide(Level level, String format, String value) {
    return filter.decide(null, log, level, format, new Object[] {value}, null);
  }
}
