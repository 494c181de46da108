package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contrast of text over pictures, measured in rendered pixels. */
@ExtendWith(WebModules.Extension.class)
class ContrastIT {
  private static final double READABLE = 4.5;
  private static final String SET_UP = """
      async ([art, theme]) => {
        document.documentElement.dataset.theme = theme;
        const sheets = ['ui/base', 'ui/themes'].map(name => new Promise(done => {
          const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `/${name}.css`, onload: done });
          document.head.append(link);
        }));
        await Promise.all(sheets);
        const back = document.createElement('div');
        back.style.cssText = 'position: fixed; inset: 0; background: '
          + (art === 'busy' ? 'repeating-conic-gradient(#000 0 25%, #fff 0 50%) 0 0 / 48px 48px' : art);
        document.body.append(back, document.createElement('show-controls'));
        await import('/controls/show-controls.js');
        const { noticeLine } = await import('/ui/notice.js');
        const { store } = await import('/app/state.js');
        document.body.append(noticeLine());
        store.change({ phase: 'running', connected: false, balance: 42, degraded: 'provider', notice: 'More like this.',
          sound: 'demo', soundLabel: 'Demo: Night Drive', job: { stage: 'started' },
          artwork: { id: 'a', title: 'Evening over the lake', styles: ['impressionism'], artists: ['claude-monet'] } });
        const still = document.createElement('style');
        still.textContent = '* { transition: none !important; animation: none !important; }';
        document.head.append(still);
        const words = ['.caption-title', '.caption-styles', '.away', '.job span', '.credits', '.degraded', '.sound-name', '.notice',
          '.bar .round:not([aria-pressed=true])'];
        const found = words.map(selector => {
          const element = document.querySelector(selector);
          const range = document.createRange();
          range.selectNodeContents(element);
          const { left, top, width, height } = range.getBoundingClientRect();
          return { selector, left, top, width, height, colour: getComputedStyle(element).color };
        });
        still.textContent += '* { color: transparent !important; } svg, .meter { visibility: hidden !important; }';
        return found;
      }
      """;

  private final Page page;

  ContrastIT(WebModules modules) {
    page = modules.open(900, 420);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource({"white,dark", "black,light", "busy,dark", "busy,light"})
  void text_is_readable_over_any_picture(String art, String theme) throws IOException {
    var found = (List<?>) page.evaluate(SET_UP, List.of(art, theme));
    var screen = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    for (var each : found) {
      var word = (Map<?, ?>) each;
      int left = number(word, "left");
      int top = number(word, "top");
      double ink = luminance((String) word.get("colour"));
      double worst = Double.MAX_VALUE;
      for (int y = top; y < top + number(word, "height"); y++) {
        for (int x = left; x < left + number(word, "width"); x++) {
          worst = Math.min(worst, contrast(ink, luminance(screen.getRGB(x, y))));
        }
      }
      assertThat(worst).as(word.get("selector") + " over " + art).isBetween(READABLE, 21.0);
    }
  }

  private static int number(Map<?, ?> word, String name) {
    return (int) Math.round(((Number) word.get(name)).doubleValue());
  }

  private static double contrast(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  /** The luminance of a computed style: `rgb(1, 2, 3)`. */
  private static double luminance(String colour) {
    var parts = colour.replaceAll("[^0-9,]", "").split(",");
    return luminance(Integer.parseInt(parts[0]) << 16
        | Integer.parseInt(parts[1]) << 8
        | Integer.parseInt(parts[2]));
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
