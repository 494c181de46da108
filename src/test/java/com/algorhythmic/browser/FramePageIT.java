package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody sees of a screen on the wall: the matte, the dark of the night, and what wakes it. */
@Tag("long")
@ExtendWith(BrowserFixture.Extension.class)
class FramePageIT {
  private static final String ASLEEP = "document.documentElement.dataset.asleep === 'true'";
  /** The wall clock shows another time, and runs. */
  private static final String CLOCK = """
      const RealDate = Date;
      window.clockShift = Date.parse('2026-03-01T%s:00') - Date.now();
      window.Date = class extends RealDate {
        static now() {
          return RealDate.now() + window.clockShift;
        }
        constructor(...parts) {
          if (parts.length) super(...parts);
          else super(RealDate.now() + window.clockShift);
        }
      };
      """;

  /** A microphone whose loudness the test sets. */
  private static final String MICROPHONE = """
      navigator.mediaDevices.getUserMedia = async () => {
        const context = new AudioContext();
        const loudness = new GainNode(context, { gain: 0 });
        const out = new MediaStreamAudioDestinationNode(context);
        const tone = new OscillatorNode(context, { frequency: 330 });
        tone.connect(loudness).connect(out);
        tone.start();
        window.play = gain => (loudness.gain.value = gain);
        return out.stream;
      };
      const read = AnalyserNode.prototype.getFloatTimeDomainData;
      AnalyserNode.prototype.getFloatTimeDomainData = function (samples) {
        read.call(this, samples);
        window.levelsInTheDark = (window.levelsInTheDark ?? 0) + 1;
      };
      """;

  private final BrowserFixture browser;
  private BrowserContext person;
  /** What the page has said to the server. */
  private final List<String> sent = new ArrayList<>();

  private ShowPage window;

  FramePageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void closeWindow() {
    person.close();
  }

  @ParameterizedTest
  @CsvSource({
    "360, 640, cream, ece4d6",
    "640, 400, dark, 1d1b1f",
    "1280, 720, cream, ece4d6",
  })
  void the_whole_picture_hangs_in_its_matte(int width, int height, String matte, String colour)
      throws Exception {
    open(width, height, "/?frame&source=demo&matte=" + matte, "");
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.awaitState("idle", "true");
    window.until(
        "the controls have faded",
        ShowPage.SOON,
        "!document.querySelector('show-controls').getAnimations({ subtree: true }).length");
    hold();

    var box = (Map<?, ?>) window.page().evaluate("""
        async () => {
          const { width, height } = await (await fetch(`/api/artworks/${document.documentElement.dataset.artwork}`)).json();
          const display = document.querySelector('art-display');
          const { left, top, right, bottom } = display.getBoundingClientRect();
          return { left, top, right: innerWidth - right, bottom: innerHeight - bottom, shape: display.clientWidth / display.clientHeight / (width / height) };
        }
        """);
    assertThat(number(box, "shape")).as("shape of the opening").isBetween(0.97, 1.03);
    for (var side : List.of("left", "top", "right", "bottom")) {
      assertThat(number(box, side)).as(side).isGreaterThan(8);
    }
    assertThat(number(box, "top")).isLessThan(number(box, "bottom"));
    var screen = screen();
    for (var corner :
        List.of(screen.getRGB(2, 2), screen.getRGB(width - 3, 2), screen.getRGB(2, height - 3))) {
      assertThat(Integer.toHexString(corner & 0xffffff)).isEqualTo(colour);
    }
    var picture = new Color(screen.getRGB(width / 2, height / 2 - 5));
    assertThat(picture).isNotEqualTo(new Color(screen.getRGB(2, 2)));
    assertThat(window.page().locator("show-controls button:visible").count()).isZero();
    assertThat(window.page().locator(".museum-label").isVisible()).isFalse();
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void the_night_is_dark_says_before_how_it_ends_and_ends_with_a_key_a_press_or_the_morning()
      throws Exception {
    open(640, 360, "/?clean&frame&source=demo&sleep=23:30-06:30", CLOCK.formatted("23:45"));
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.until(
        "it says how to wake it",
        ShowPage.SOON,
        "document.querySelector('.notice')?.checkVisibility() && document.querySelector('.notice')?.textContent.includes('until 06:30. Any key or touch wakes it')");
    window.until("it sleeps", ShowPage.SOON, ASLEEP);
    window.awaitState("paused", "true");
    awaitBlack(true);
    assertThat(window.page().evaluate("document.querySelector('art-display').loop.isHeld"))
        .isEqualTo(true);
    assertThat(Axe.violations(window.page())).isEmpty();

    window.press("ArrowRight");
    window.until("it is awake", ShowPage.SOON, "!(" + ASLEEP + ")");
    window.awaitState("paused", "false");
    awaitBlack(false);
    assertThat(sent).anyMatch(frame -> frame.contains("paused"));
    assertThat(sent).as("the key does nothing else").noneMatch(frame -> frame.contains("skip"));
    assertThat(window.page().textContent(".notice")).contains("goes dark again after 5 minutes");

    window.page().reload();
    window.until("it sleeps again, without a word", ShowPage.SOON, ASLEEP);
    window.page().mouse().click(100, 100);
    window.until("it is awake", ShowPage.SOON, "!(" + ASLEEP + ")");
    assertThat(window.state("clean")).as("the press does nothing else").isEqualTo("true");

    window.page().reload();
    window.until("it sleeps again", ShowPage.SOON, ASLEEP);
    window.page().evaluate("clockShift += 6.75 * 3_600_000");
    window.until("it is morning", ShowPage.SOON, "!(" + ASLEEP + ")");
    window.awaitState("paused", "false");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void music_in_the_room_wakes_the_screen() {
    open(
        480,
        270,
        "/?frame&source=microphone&sleep=23:30-06:30&wake=sound",
        CLOCK.formatted("00:10") + MICROPHONE
            + "localStorage.setItem('algorhythmic.nightTold', 'yes');");
    window.awaitState("sound", "microphone");
    window.until("it sleeps", ShowPage.SOON, ASLEEP);
    window.until(
        "it has heard that the room is quiet", ShowPage.SOON, "window.levelsInTheDark >= 2");
    window.page().evaluate("play(0.2)");
    window.until("it is awake", ShowPage.SOON, "!(" + ASLEEP + ")");
    window.until("the analysis is back", ShowPage.SOON, "algorhythmic.features()?.level > 0.05");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void the_settings_are_made_with_the_keyboard_alone_and_survive_a_reload() throws Exception {
    open(640, 400, "/", "");
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press("k");
    window.until("the panel is open", ShowPage.SOON, "document.querySelector('#wall[open]')");
    tabTo("wall-on");
    window.press("ArrowRight");
    window.awaitState("frame", "on");
    tabTo("wall-matte");
    window.press("ArrowRight");
    window.awaitState("matte", "dark");
    tabTo("wall-dimming");
    window.press("ArrowRight");
    tabTo("wall-sleeps");
    window.press("ArrowRight");
    window.until(
        "all is shown", ShowPage.SOON, "!document.querySelector('#wall [hidden]:not(.wall-sun)')");
    hold();
    for (var theme : List.of("dark", "light")) {
      window.page().evaluate("theme => algorhythmic.change({ theme })", theme);
      assertThat(Axe.violations(window.page())).as(theme).isEmpty();
    }
    window.page().evaluate("news => algorhythmic.change(news)", Map.of("theme", "dark"));
    window.press("Escape");
    window.until("the panel is closed", ShowPage.SOON, "!document.querySelector('dialog[open]')");
    assertThat(Axe.violations(window.page())).isEmpty();

    window.page().reload();
    window.awaitState("frame", "on");
    assertThat(window.state("matte")).isEqualTo("dark");
    assertThat(window.page().evaluate("JSON.parse(localStorage.getItem('algorhythmic.wall'))"))
        .isEqualTo(Map.of("on", true, "matte", "dark", "dimming", "clock", "sleeps", true));
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void the_night_is_dimmer_and_the_page_names_what_it_ignores_of_an_address() throws Exception {
    open(
        480,
        270,
        "/?frame=1&matte=plaid&dim=clock&dimmed=30&night=21:00",
        CLOCK.formatted("22:00"));
    window.until(
        "the page names what it ignores",
        ShowPage.SOON,
        "document.querySelector('.notice')?.textContent.includes('matte=plaid')");
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.awaitState("brightness", "30");
    window.until(
        "the picture is dimmed",
        ShowPage.SOON,
        "getComputedStyle(document.querySelector('.dimmer')).opacity === '0.7'");
    window.page().evaluate("clockShift -= 4 * 3_600_000");
    window.awaitState("brightness", "100");
  }

  private void open(int width, int height, String path, String script) {
    person = browser.person(width, height);
    if (!script.isEmpty()) {
      person.addInitScript(script);
    }
    window = browser.open(person);
    window.page().onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
    if (!path.equals("/")) {
      window.page().navigate(browser.program().at(path).toString());
    }
  }

  /** Stops drawing, because software rendering would slow down everything else. */
  private void hold() {
    window.page().evaluate("document.querySelector('art-display').loop.hold(true)");
  }

  private void tabTo(String name) {
    for (int tabs = 0; tabs < 30; tabs++) {
      window.press("Tab");
      if (name.equals(window.page().evaluate("document.activeElement.name"))) {
        return;
      }
    }
    throw new AssertionError(name + " is not reached by Tab");
  }

  private void awaitBlack(boolean black) {
    window.page().waitForCondition(() -> window.look().isBlack() == black);
  }

  private BufferedImage screen() throws IOException {
    return ImageIO.read(
        new ByteArrayInputStream(window.page().screenshot(new Page.ScreenshotOptions())));
  }

  private static double number(Map<?, ?> box, String side) {
    return ((Number) box.get(side)).doubleValue();
  }
}
