package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
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
    assertThat(running()).isEqualTo("idle, 0 watch the display");
    assertThat(complaints()).isEmpty();
  }

  private void open(BrowserContext visitor, String sound) {
    person = visitor;
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
          return `${recorder.phase}, ${document.querySelector('art-display').drawn.size} watch the display`;
        }
        """);
  }
}
