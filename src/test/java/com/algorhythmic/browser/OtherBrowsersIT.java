package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Firefox;
import com.algorhythmic.testing.OtherBrowser;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Screenshot;
import com.algorhythmic.testing.WebKitGtk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Firefox and WebKitGTK show a picture that moves with the music. */
@Tag("long")
class OtherBrowsersIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  /** Mean change of a pixel's brightness, of 255. */
  private static final double CLEAR = 1;

  private static final double NOTHING = 0.05;
  private static final String STATE = "({ ...document.documentElement.dataset,"
      + " ready: Boolean(document.querySelector('#start')?.checkVisibility()),"
      + " plain: document.querySelector('art-display').classList.contains('plain'),"
      + " font: document.fonts.check('16px \"Hanken Grotesk\"') })";

  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path folder;

  private static ProgramFixture program;

  /** The first picture stays, so that nothing moves but what the sound moves. */
  @BeforeAll
  static void start() {
    program = ProgramFixture.in(
            folder.resolve("program"),
            Map.of("ALGO_PAINTER", "studio", "ALGO_SHOW_DWELL_MS", "600000"))
        .start();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_picture_moves_with_the_demo_music_and_rests_in_a_pause(Kind kind) throws Exception {
    try (var browser = kind.open(folder.resolve(kind.name()))) {
      browser.open(program.at("/"));
      await(browser, "the start button", "ready", "true");
      browser.click("#start");
      await(browser, "music", "sound", "demo");
      Await.value(
          "a picture",
          LIMIT,
          () -> browser.evaluate(STATE).getString("artwork"),
          id -> !id.isEmpty());
      Await.value(
          "beats",
          LIMIT,
          () -> Integer.parseInt(browser.evaluate(STATE).getString("onsets")),
          count -> count > 8);

      Await.value("a movement", LIMIT, () -> change(browser), change -> change > CLEAR);
      assertThat(Screenshot.at(browser.screenshot()).isBlack()).isFalse();
      browser.press(" ");
      await(browser, "a pause", "paused", "true");
      Await.value("rest", LIMIT, () -> change(browser), change -> change < NOTHING);

      var state = browser.evaluate(STATE);
      assertThat(state.getBoolean("font")).isTrue();
      if (kind == Kind.WEBKIT_WITHOUT_WEBGL) {
        assertThat(state.getBoolean("plain")).as("pictures move by CSS").isTrue();
      }
      assertThat(browser.errors()).isEmpty();
      browser.evaluate("(console.error('seen'), {})");
      Await.until("an error is seen", LIMIT, () -> browser.errors().toString().contains("seen"));
    }
  }

  private static void await(OtherBrowser browser, String what, String name, String value)
      throws Exception {
    Await.value(
        what, LIMIT, () -> String.valueOf(browser.evaluate(STATE).getValue(name)), value::equals);
  }

  /** How much the picture changes from one screenshot to the next, none of which is black. */
  private static double change(OtherBrowser browser) throws Exception {
    var first = browser.screenshot();
    var second = browser.screenshot();
    assertThat(Screenshot.at(first).isBlack()).isFalse();
    return Screenshot.difference(first, second);
  }

  enum Kind {
    FIREFOX,
    WEBKIT,
    WEBKIT_WITHOUT_WEBGL;

    OtherBrowser open(Path folder) throws Exception {
      return switch (this) {
        case FIREFOX -> new Firefox(folder);
        case WEBKIT -> new WebKitGtk(folder);
        case WEBKIT_WITHOUT_WEBGL -> new WebKitGtk(folder, "--enable-webgl=false");
      };
    }
  }
}
