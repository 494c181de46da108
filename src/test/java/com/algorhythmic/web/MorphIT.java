package com.algorhythmic.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The course of a morph and the order of pictures, on a clock of the test's own. */
@ExtendWith(WebModules.Shelf.class)
class MorphIT {
  private final Page page;

  MorphIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void a_morph_begins_with_exactly_the_first_and_ends_with_exactly_the_second() {
    assertThat(page.evaluate("""
            async () => {
              const { Morph } = await import('/display/morph.js');
              const morph = new Morph(1000, 4000);
              return [0, 1000, 5000, 9000].map(now => morph.progress(now)).join();
            }
            """)).isEqualTo("0,0,1,1");
  }
}
