package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Chromium;
import com.algorhythmic.testing.KickTrack;
import com.algorhythmic.testing.Patience;
import com.algorhythmic.testing.Program;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The show as a viewer meets it: the real program, a real browser, and music at the microphone. */
class ShowIT {
  private static final long DWELL_MS = 4_000;
  private static final Duration FIRST_PICTURE_LIMIT = Duration.ofSeconds(5);
  private static final Duration MUSIC_LIMIT = Duration.ofSeconds(60);

  @TempDir
  private static Path folder;

  private static Program program;
  private static Chromium chromium;
  private static Rows rows;
  private BrowserContext person;

  @BeforeAll
  static void start() {
    program = Program.in(
            folder.resolve("program"),
            Map.of("ALGO_PAINTER", "studio", "ALGO_SHOW_DWELL_MS", Long.toString(DWELL_MS)))
        .launch();
    chromium = Chromium.hearing(KickTrack.write(folder.resolve("kicks.wav"), 40));
    program.awaitReady();
    rows = new Rows(program.databaseUrl());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    program.close();
  }

  @BeforeEach
  void come() {
    person = chromium.person(320, 180);
  }

  @AfterEach
  void leave() {
    person.close();
  }

  @Test
  void a_press_brings_a_picture_and_the_music_is_understood() {
    var window = ShowPage.open(person, program);
    assertThat(window.says("phase")).isEqualTo("landing");
    window.until(
        "the field is drawn", ShowPage.SOON, "document.querySelector('art-display.drawn')");
    assertThat(window.look().isBlack()).as("the field behind the door is black").isFalse();

    window.start("microphone");
    window.awaitSays("phase", "running");
    window.awaitArtworkAfter("", ShowPage.SOON);
    long waited = window.pictures().get(0).at() - window.pressedAt();
    System.out.println("first picture after " + waited + " ms");
    assertThat(waited)
        .as("ms from the press to the first picture")
        .isLessThan(FIRST_PICTURE_LIMIT.toMillis());
    window.awaitSays("sound", "microphone");
    window.awaitSays("connected", "true");
    assertThat(window.look().isBlack()).isFalse();

    window.until(
        "onsets are counted", MUSIC_LIMIT, "Number(document.documentElement.dataset.onsets) >= 8");
    window.until(
        "120 beats a minute are heard",
        MUSIC_LIMIT,
        "Math.abs(algorhythmic.features().tempo - 120) <= 4 && algorhythmic.features().tempoConfidence >= 0.4");
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void the_picture_moves_with_the_sound_and_rests_in_silence() {
    var window = show("microphone");
    var artwork = window.awaitArtworkAfter("", ShowPage.SOON);
    // Nothing melts while the show is paused: what moves then moves with the sound.
    window.press(" ");
    window.awaitSays("paused", "true");
    window.until(
        "the music has begun", MUSIC_LIMIT, "Number(document.documentElement.dataset.onsets) >= 8");
    window.until("the picture is all there", ShowPage.SOON, "watch.settled()");
    double loud = window.movement(Duration.ofSeconds(3));

    window.press("m");
    window.click("Stop listening");
    window.awaitSays("sound", "off");
    var still = new ArrayList<Double>();
    Patience.until(
        "the picture comes to rest: " + loud + " with sound, then " + still, ShowPage.SOON, () -> {
          still.add(window.movement(Duration.ofSeconds(2)));
          return still.get(still.size() - 1) < loud / 3;
        });
    System.out.println("moved " + loud + " with sound, then " + still);
    window.until("the picture stays", ShowPage.SOON, "watch.settled()");
  }

  private ShowPage show(String sound) {
    var window = ShowPage.open(person, program);
    window.start(sound);
    window.awaitSays("phase", "running");
    return window;
  }
}
