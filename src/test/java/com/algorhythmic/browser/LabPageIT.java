package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lab: its sliders drive the passes, and its flash meter counts correctly. */
@Tag("long")
@ExtendWith(WebModules.Extension.class)
class LabPageIT {
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  LabPageIT(WebModules modules) {
    page = modules.open(960, 540);
    page.setDefaultTimeout(20_000);
    // The blank start page has no icon.
    page.route("**/favicon.ico", Route::abort);
    page.onConsoleMessage(message -> complaints.add(message.text() + " " + message.location()));
    page.onPageError(complaints::add);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void an_idle_pass_draws_when_its_slider_is_moved_and_sound_drives_the_bars() {
    page.navigate(page.evaluate("location.origin") + "/lab/lab.html");
    page.locator("html[data-lab=open]").waitFor();
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("size"))
        .selectOption("320 × 180");
    page.getByText("hold the first quality step").click();
    page.getByText("echo: rests").waitFor();
    page.getByText("time each pass").click();

    for (var driver : List.of("highs", "level", "progress")) {
      page.getByRole(
              AriaRole.SLIDER, new Page.GetByRoleOptions().setName(driver).setExact(true))
          .press("End");
    }

    for (var pass : List.of("compose", "echo", "bloom", "grade", "limiter")) {
      page.locator("figcaption", new Page.LocatorOptions().setHasText(pass + " "))
          .filter(new Locator.FilterOptions().setHasText(" ms"))
          .first()
          .waitFor();
    }
    assertThat(Axe.violations(page)).isEmpty();
    page.getByText("Demo music", new Page.GetByTextOptions().setExact(true)).click();
    page.waitForFunction("document.querySelector('#features meter').value > 0.05");
    assertThat(complaints).isEmpty();
  }

  @Test
  void the_flash_meter_agrees_with_the_reference() {
    var counts = (Map<?, ?>) page.evaluate("""
            async () => {
              const { FlashMeter, lightOf } = await import('/lab/flash-meter.js');
              const { FlashCounter } = await import('/test/flashes.js');
              const [width, height, columns, rows] = [8, 4, 4, 2];
              const compare = (frames, codeAt) => {
                const meter = new FlashMeter(columns * rows);
                const counter = new FlashCounter(width, height, columns, rows);
                for (let i = 0; i < frames; i++) {
                  const pixels = new Uint8Array(4 * width * height);
                  for (let at = 0; at < pixels.length; at++) pixels[at] = codeAt(i, at);
                  meter.addFrame(lightOf(pixels, width, height, columns, rows), i / 30);
                  counter.addFrame(pixels, i / 30);
                }
                return [meter.most, counter.worst().general];
              };
              let seed = 7;
              const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
              return {
                still: compare(60, () => 90),
                rising: compare(60, i => 4 * i),
                strobe: compare(60, i => (i % 6 < 3 ? 20 : 220)),
                bright: compare(60, i => (i % 6 < 3 ? 235 : 255)),
                noise: compare(90, () => 255 * chance()),
              };
            }
            """);
    assertThat(counts.get("still")).isEqualTo(List.of(0, 0));
    assertThat(counts.get("rising")).isEqualTo(List.of(0, 0));
    assertThat(counts.get("strobe")).isEqualTo(List.of(5, 5));
    assertThat(counts.get("bright")).isEqualTo(List.of(0, 0));
    var noise = (List<?>) counts.get("noise");
    assertThat(noise.get(0)).isEqualTo(noise.get(1)).isNotEqualTo(0);
  }
}
