package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clips and posters, which the page makes by itself: the files that somebody saves are played and looked at. */
@ExtendWith(BrowserFixture.Extension.class)
class MomentPageIT {
  /** Eight bars of the demo take 15 seconds, and putting them together in software a few more. */
  private static final Duration CLIP = Duration.ofSeconds(60);

  /** Plays a file in the browser's own player: its length, its size, its sound and the light of some of its frames. */
  private static final String WATCH_CLIP = """
      async base64 => {
        const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
        const video = document.createElement('video');
        video.muted = true;
        const heard = (name, act) => new Promise((resolve, reject) => {
          video.addEventListener(name, resolve, { once: true });
          video.addEventListener('error', () => reject(new Error(video.error.message)), { once: true });
          act();
        });
        await heard('loadeddata', () => (video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/mp4' }))));
        const canvas = Object.assign(document.createElement('canvas'), { width: 32, height: 32 });
        const context = canvas.getContext('2d', { willReadFrequently: true });
        const frames = [];
        for (let share = 0.05; share < 1; share += 0.15) {
          await heard('seeked', () => (video.currentTime = share * video.duration));
          context.drawImage(video, 0, 0, 32, 32);
          frames.push([...context.getImageData(0, 0, 32, 32).data]);
        }
        const light = frames.map(frame => frame.reduce((sum, value, i) => sum + (i % 4 < 3 ? value : 0), 0) / (3 * 1024));
        const change = frames.slice(1).map((frame, f) => frame.reduce((sum, value, i) => sum + Math.abs(value - frames[f][i]), 0) / (3 * 1024));
        const sound = await new OfflineAudioContext(2, 48_000, 48_000).decodeAudioData(bytes.buffer).catch(() => null);
        const samples = sound?.getChannelData(0) ?? [];
        return JSON.stringify({ seconds: video.duration, width: video.videoWidth, height: video.videoHeight, darkest: Math.min(...light),
          change: Math.max(...change), soundSeconds: sound?.duration ?? 0, loudness: Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / (samples.length || 1)) });
      }
      """;

  private static final String RECORDER = "document.querySelector('#moment').recorder";
  private static final String COUNT_ENCODERS = """
      window.encoders = [];
      for (const name of ['VideoEncoder', 'AudioEncoder']) {
        if (!window[name]) continue;
        window[name] = class extends window[name] {
          constructor(init) {
            super(init);
            window.encoders.push(this);
          }
        };
      }
      """;
  private static final String PICTURE = """
      async () => JSON.stringify(await (await fetch(`/api/artworks/${document.documentElement.dataset.artwork}`)).json())
      """;

  private final BrowserFixture browser;
  private BrowserContext person;
  private ShowPage window;

  MomentPageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void closeWindow() {
    person.close();
  }

  @Test
  void a_clip_of_the_next_eight_bars_has_the_sound_of_the_demo() throws IOException {
    open(browser.person(480, 270), "demo");
    window.until(
        "the beat is sure", ShowPage.SOON, "algorhythmic.features()?.tempoConfidence > 0.5");
    double bars = 8
        * 4
        * 60
        / ((Number) window.page().evaluate("algorhythmic.features().tempo")).doubleValue();
    press("Record the next 8 bars");
    var clip = watch(saved("clip"));

    assertThat(clip.getDouble("seconds")).isBetween(0.9 * bars, 1.1 * bars);
    assertThat(clip.getDouble("width") / clip.getDouble("height")).isBetween(1.77, 1.78);
    assertThat(clip.getDouble("darkest")).as("no frame is black").isGreaterThan(8);
    assertThat(clip.getDouble("change")).as("frames differ").isGreaterThan(0.5);
    assertThat(clip.getDouble("soundSeconds")).isBetween(0.9 * bars, 1.1 * bars);
    assertThat(clip.getDouble("loudness")).isGreaterThan(0.01);
    assertThat(running()).isEqualTo("idle, 0 watch, 0 encoders");
    assertThat(complaints()).isEmpty();
  }

  @Test
  @Tag("long")
  void the_last_bars_are_kept_on_request_and_never_with_the_sound_of_the_microphone()
      throws IOException {
    open(browser.personWithoutWebGl(480, 270), "microphone");
    assertThat(window.page().locator("#moment").innerText())
        .contains("never keeps what a microphone or a tab hears", "at most 28 MB", "battery");
    assertThat(last().isVisible()).isFalse();
    choose("moment-shape", "tall");
    choose("moment-keep", "on");
    window.until("something is kept", ShowPage.SOON, RECORDER + ".keptSeconds > 2");
    last().click();
    var clip = watch(saved("clip"));

    assertThat(clip.getDouble("seconds")).isBetween(0.5, 20.0);
    assertThat(clip.getDouble("width") / clip.getDouble("height")).isBetween(0.56, 0.57);
    assertThat(clip.getDouble("darkest")).isGreaterThan(8);
    assertThat(clip.getDouble("soundSeconds")).as("no track of sound").isZero();
    assertThat(running()).as("it goes on").isEqualTo("idle, 1 watches, 1 encoders");
    assertThat(violations()).isEmpty();

    choose("moment-keep", "off");
    assertThat(running()).isEqualTo("idle, 0 watch, 0 encoders");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void a_recording_is_begun_and_cancelled_by_keys_and_leaves_nothing_running() {
    open(browser.personWithoutWebGl(480, 270), "demo");
    assertThat(window.page().url()).endsWith("#moment");
    assertThat(running()).isEqualTo("idle, 0 watch, 0 encoders");
    tabTo("Record the next 8 bars");
    window.press("Enter");
    window.until("it records", ShowPage.SOON, RECORDER + ".phase === 'recording'");
    assertThat(running()).isEqualTo("recording, 1 watches, 2 encoders");
    assertThat(window.page().locator("#moment .moment-running").innerText()).contains("Recording:");
    assertThat(focused()).isEqualTo("Cancel");
    assertThat(violations()).isEmpty();
    window.press("Enter");

    assertThat(running()).isEqualTo("idle, 0 watch, 0 encoders");
    assertThat(focused()).isEqualTo("Record the next 8 bars");
    assertThat(window.page().locator("#moment a[download]").count()).isZero();
    window.press("Escape");
    window.until("the panel is closed", ShowPage.SOON, "!document.querySelector('dialog[open]')");
    window.press("?");
    assertThat(window.page().locator("#help").innerText()).contains("Keep this moment");
    assertThat(complaints()).isEmpty();
  }

  @Test
  void a_poster_has_the_picture_in_full_size_its_colours_and_its_words() throws IOException {
    person = browser.personWithoutWebGl(480, 270);
    person.addInitScript("""
        navigator.canShare = ({ files }) => files.length === 1;
        navigator.share = async ({ files }) => { window.shared = files[0].name; };
        window.print = () => { window.printed = true; };
        """);
    open(person, "demo");
    for (var shape : List.of("portrait", "landscape")) {
      choose("poster-shape", shape);
      JsonObject picture;
      BufferedImage poster;
      do {
        // The show goes on: a poster of a picture that went meanwhile is made once more.
        picture = new JsonObject((String) window.page().evaluate(PICTURE));
        press("Make a poster");
        poster = ImageIO.read(new ByteArrayInputStream(saved("poster")));
      } while (!picture.equals(new JsonObject((String) window.page().evaluate(PICTURE))));
      int[] size = {picture.getInteger("width"), picture.getInteger("height")};

      assertThat(poster.getWidth() / (double) poster.getHeight())
          .isBetween(
              shape.equals("portrait") ? 0.66 : 1.49, shape.equals("portrait") ? 0.67 : 1.51);
      assertThat(poster.getWidth()).isGreaterThan(size[0]);
      assertThat(poster.getHeight()).isGreaterThan(size[1]);
      var colours = new HashSet<String>();
      for (int y = 0; y < poster.getHeight(); y += 3) {
        for (int x = 0; x < poster.getWidth(); x += 3) {
          colours.add("#%06x".formatted(poster.getRGB(x, y) & 0xffffff));
        }
      }
      assertThat(colours).as("the ground and the ink").contains("#120c2b", "#fff8f2");
      assertThat(colours).hasSizeGreaterThan(1_000);
      assertThat(colours)
          .containsAll(
              picture.getJsonArray("palette").stream().map(String::valueOf).toList());
    }
    assertThat(window.page().locator("#moment img").getAttribute("alt")).contains("Night Drive");
    assertThat(violations()).isEmpty();

    press("Share the poster");
    window.until("it is shared", ShowPage.SOON, "window.shared");
    assertThat(window.page().evaluate("shared"))
        .asString()
        .matches("Night Drive · Algorhythmic · \\d{4}-\\d\\d-\\d\\d\\.png");
    press("Print the poster");
    window.until("it is printed", ShowPage.SOON, "window.printed");
    window.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(window.page().locator("figure:visible").count()).isEqualTo(1);
    assertThat(window.page().locator(".poster-sheet img").isVisible()).isTrue();
    window.page().evaluate("dispatchEvent(new Event('afterprint'))");
    assertThat(window.page().locator(".poster-sheet").count()).isZero();
    assertThat(complaints()).isEmpty();
  }

  @Test
  void a_browser_that_cannot_record_says_so_and_makes_posters() throws IOException {
    person = browser.personWithoutWebGl(480, 270);
    person.addInitScript("delete window.VideoEncoder; delete window.MediaRecorder;");
    open(person, "demo");
    assertThat(window.page().locator("#moment").innerText())
        .contains("This browser cannot record clips.");
    assertThat(window.page().getByText("Record the next").count()).isZero();
    press("Make a poster");
    assertThat(saved("poster")).isNotEmpty();
  }

  @Test
  @Tag("long")
  void a_browser_without_encoders_records_what_comes_next() throws IOException {
    person = browser.personWithoutWebGl(480, 270);
    person.addInitScript("delete window.VideoEncoder;");
    open(person, "demo");
    assertThat(window.page().locator("[name=moment-keep]").first().isVisible()).isFalse();
    choose("moment-shape", "square");
    press("Record the next 8 bars");
    var clip = watch(saved("clip"));
    assertThat(clip.getDouble("seconds")).isBetween(13.0, 18.0);
    assertThat(clip.getInteger("width")).isEqualTo(clip.getInteger("height"));
    assertThat(clip.getDouble("darkest")).isGreaterThan(8);
    assertThat(clip.getDouble("loudness")).isGreaterThan(0.01);
    assertThat(running()).isEqualTo("idle, 0 watch, 0 encoders");
  }

  private void open(BrowserContext visitor, String sound) {
    person = visitor;
    person.addInitScript(COUNT_ENCODERS);
    window = browser.open(person);
    window.start(sound);
    window.awaitArtworkAfter("", ShowPage.SOON);
    window.press("v");
    window.until("the panel is open", ShowPage.SOON, "document.querySelector('#moment[open]')");
  }

  /** A player and a download end their requests for a file of the page before all was read. */
  private List<String> complaints() {
    return window.complaints().stream()
        .filter(text -> !text.startsWith("blob:"))
        .toList();
  }

  private void press(String button) {
    window.click(button);
  }

  private byte[] saved(String what) throws IOException {
    var link = window.page().locator("#moment a[download]:has-text('Save the " + what + "')");
    window.until(
        "the " + what + " is ready",
        CLIP,
        "[...document.querySelectorAll('#moment a[download]')].some(link => link.textContent === 'Save the "
            + what + "')");
    var download = window.page().waitForDownload(link::click);
    return Files.readAllBytes(download.path());
  }

  private JsonObject watch(byte[] clip) {
    return new JsonObject(
        (String) window.page().evaluate(WATCH_CLIP, Base64.getEncoder().encodeToString(clip)));
  }

  private String running() {
    return (String) window.page().evaluate("""
        () => {
          const { recorder } = document.querySelector('#moment');
          const watchers = document.querySelector('art-display').drawn.size;
          const open = window.encoders.filter(({ state }) => state !== 'closed').length;
          return `${recorder.phase}, ${watchers} ${watchers === 1 ? 'watches' : 'watch'}, ${open} encoders`;
        }
        """);
  }

  private Locator last() {
    return window.page().locator("#moment button:has-text('Take the last')");
  }

  private void choose(String name, String value) {
    window.page().check("#moment [name=" + name + "][value=" + value + "]");
  }

  private String focused() {
    return (String) window.page().evaluate("document.activeElement.textContent");
  }

  private void tabTo(String button) {
    window
        .page()
        .locator("#moment button", new Page.LocatorOptions().setHasText(button))
        .waitFor();
    for (int tabs = 0; tabs < 20 && !focused().equals(button); tabs++) {
      window.press("Tab");
    }
    assertThat(focused()).isEqualTo(button);
  }

  private List<String> violations() {
    var found = new ArrayList<String>();
    hold(true);
    for (var theme : List.of("light", "dark")) {
      window.page().evaluate("theme => algorhythmic.change({ theme })", theme);
      found.addAll(Axe.violations(window.page()));
    }
    hold(false);
    return found;
  }

  /** Pictures that fade would never let axe begin. */
  private void hold(boolean held) {
    window.page().evaluate("held => document.querySelector('art-display').loop.hold(held)", held);
  }
}
