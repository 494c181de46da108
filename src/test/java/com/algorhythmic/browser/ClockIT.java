package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page's estimate of the server's clock. */
@ExtendWith(WebModules.Extension.class)
class ClockIT {
  private final Page page;

  ClockIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void the_quickest_answer_wins() {
    assertThat(page.evaluate("""
            async () => {
              const { best } = await import('/net/clock.js');
              return best([{ offset: 900, took: 400 }, { offset: 7, took: 3 }, { offset: -80, took: 160 }]);
            }
            """)).isEqualTo(7);
  }

  @Test
  void the_clock_is_corrected_after_a_sleep() {
    page.clock().install();
    page.evaluate("""
        async () => {
          const { Clock } = await import('/net/clock.js');
          const wall = Date.now;
          globalThis.slept = 0;
          Date.now = () => wall() + slept;
          globalThis.answers = true;
          globalThis.clock = new Clock(async () => {
            if (!answers) throw new Error('nobody there');
            return { now: Date.now() + 5_000 };
          });
          await clock.keep();
        }
        """);
    assertThat(ahead()).isBetween(4_990L, 5_010L);

    page.evaluate("() => { slept = 3_600_000; answers = false; }");
    page.clock().runFor(6_000);
    assertThat(ahead())
        .as("the offset after the sleep while the server is unreachable")
        .isBetween(4_990L, 5_010L);

    page.evaluate(
        "() => { slept = 3_601_000; answers = true; document.dispatchEvent(new Event('visibilitychange')); }");
    assertThat(ahead()).as("the offset after the next answer").isBetween(4_990L, 5_010L);
  }

  /** How far the server's clock is ahead of the wall clock. */
  private long ahead() {
    return ((Number) page.evaluate(
            "() => Promise.resolve().then(() => Math.round(clock.now() - Date.now()))"))
        .longValue();
  }
}
