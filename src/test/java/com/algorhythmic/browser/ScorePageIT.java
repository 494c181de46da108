package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The evening as a score: saved by a person, replayed over the show, and rendered to a film. */
@ExtendWith(BrowserFixture.Extension.class)
class ScorePageIT {
  /** The pixels of a moment that is sought. */
  private static final String PIXELS = """
      async at => {
        const { stage } = document.querySelector('#replay');
        let pixels;
        const take = () => {
          const { renderer: { gl }, canvas: { width, height } } = stage.element;
          pixels = new Uint8Array(4 * width * height);
          gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
        };
        stage.element.drawn.add(take);
        await stage.seek(at);
        stage.element.drawn.delete(take);
        const digest = await crypto.subtle.digest('SHA-256', pixels);
        return `${new Set(pixels).size > 20} ${[...new Uint8Array(digest)].join('')}`;
      }
      """;

  private final BrowserFixture browser;
  private BrowserContext person;
  private ShowPage window;

  ScorePageIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void closeWindow() {
    person.close();
  }

  @Test
  @Tag("long")
  void a_saved_evening_is_replayed_pixel_for_pixel_while_the_show_goes_on() throws IOException {
    person = browser.person(480, 270);
    var score = saved();
    var read = new JsonObject(new String(score, StandardCharsets.UTF_8));
    assertThat(read.getString("format")).isEqualTo("algorhythmic-score");
    assertThat(read.getJsonArray("plays").size()).isGreaterThanOrEqualTo(2);
    assertThat(read.getJsonArray("bars").size()).isBetween(1, 6);
    assertThat(read.getJsonArray("votes").getJsonArray(0).getInteger(2)).isEqualTo(1);
    assertThat(score.length).isLessThan(4_000);
    assertThat(addresses(read)).as("the addresses are made from the bytes").containsAll(shown());

    long at = read.getJsonArray("plays").getJsonArray(1).getLong(1) + 1_500;
    var first = frames(score, at);
    var session = window.session();
    assertThat(window.page().locator("#replay").innerText())
        .contains("The evening again", "Back to the show", " of ");
    assertThat(violations()).isEmpty();
    window.press("ArrowRight");
    window.until(
        "it seeks", ShowPage.SOON, "document.querySelector('#replay input').value >= " + 5_000);
    window.press("Escape");
    window.until("the show is back", ShowPage.SOON, "!document.querySelector('#replay')");
    assertThat(window.session()).isEqualTo(session);
    assertThat(frames(score, at)).isEqualTo(first);
    assertThat(first).doesNotHaveDuplicates().allMatch(frame -> frame.startsWith("true"));
    window.click("Back to the show");
    window.awaitArtworkAfter(window.artwork(), ShowPage.SOON);
    // Chromium reports the question whether a picture exists, whose answer has no body, as aborted.
    assertThat(window.complaints())
        .allMatch(text -> text.endsWith(".jpg failed: net::ERR_ABORTED"));
  }

  @Test
  void what_cannot_be_replayed_says_why_and_the_show_goes_on() throws IOException {
    person = browser.personWithoutWebGl(360, 640);
    var score = new String(saved(), StandardCharsets.UTF_8);
    assertThat(window.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
    assertThat(told("music".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("That file is no score of Algorhythmic.");
    assertThat(
            told(score.replace("\"version\":1", "\"version\":7").getBytes(StandardCharsets.UTF_8)))
        .contains("another release");
    assertThat(told(score.substring(0, score.length() / 2).getBytes(StandardCharsets.UTF_8)))
        .contains("damaged");
    assertThat(told(new byte[3_000_000])).contains("too large");
    hold(true);
    assertThat(violations()).isEmpty();
    hold(false);
    var gone = new JsonObject(score);
    var name = gone.getJsonArray("pictures").getJsonArray(0).getString(0);
    gone.getJsonArray("pictures").getJsonArray(0).set(0, name.substring(0, 2) + "A".repeat(43));
    choose(gone.encode().getBytes(StandardCharsets.UTF_8));
    window.until("it replays", ShowPage.SOON, "document.querySelector('#replay[data-ready]')");
    assertThat(window.page().locator("#replay [role=status]").innerText())
        .isEqualTo("One picture does not exist any more and is left out.");
    window.press("Escape");
    var all = new JsonArray();
    gone.getJsonArray("pictures")
        .forEach(each ->
            all.add(new JsonArray().add(name.substring(0, 2) + "A".repeat(43)).add("")));
    window.press("v");
    assertThat(told(gone.put("pictures", all).encode().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("This server has none of the pictures of that score any more.");
    assertThat(window.state("phase")).isEqualTo("running");
  }

  @Test
  @Tag("long")
  void a_score_becomes_a_film_with_each_frame_and_the_same_twice(@TempDir Path folder)
      throws Exception {
    Script.needs(Map.of("node", "nodejs", "ffmpeg", "ffmpeg"));
    person = browser.personWithoutWebGl(480, 270);
    var score = Files.write(folder.resolve("score.json"), saved());
    var made = new ArrayList<String>();
    for (var name : List.of("one.mp4", "two.mp4")) {
      var film = folder.resolve(name);
      var outcome = Script.of(
              "render-show.sh",
              score.toString(),
              film.toString(),
              "--size",
              "320x180",
              "--fps",
              "30",
              "--from",
              "2",
              "--to",
              "2.4",
              "--server",
              browser.program().at("/").toString())
          .run();
      assertThat(outcome.code()).as(outcome.stderr()).isZero();
      assertThat(outcome.stderr()).contains("12 of 12 frames");
      made.add(output("ffmpeg", "-v", "error", "-i", film.toString(), "-f", "framemd5", "-"));
    }
    assertThat(made.get(0).lines().filter(line -> !line.startsWith("#"))).hasSize(12);
    assertThat(made.get(0)).contains("#dimensions 0: 320x180").isEqualTo(made.get(1));
    var broken = Files.writeString(folder.resolve("broken.json"), "{}");
    var refused = Script.of(
            "render-show.sh",
            broken.toString(),
            folder.resolve("none.mp4").toString(),
            "--size",
            "320x180",
            "--server",
            browser.program().at("/").toString())
        .run();
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.stderr()).contains("That file is no score of Algorhythmic.");
    assertThat(folder.resolve("none.mp4")).doesNotExist();
    var alone = Script.of(
            "render-show.sh",
            score.toString(),
            folder.resolve("none.mp4").toString(),
            "--server",
            "http://localhost:9")
        .run();
    assertThat(alone.code()).isEqualTo(3);
    assertThat(alone.stderr()).contains("nobody answers at http://localhost:9");
  }

  /** Plays a show with some pictures and a vote for more than eight seconds, and saves its score as a person does. */
  private byte[] saved() throws IOException {
    window = browser.open(person);
    window.start("demo");
    var first = window.awaitArtworkAfter("", ShowPage.SOON);
    window.until(
        "the beat is sure", ShowPage.SOON, "algorhythmic.features()?.tempoConfidence > 0.5");
    window.press("ArrowUp");
    window.press("ArrowRight");
    var last = window.awaitArtworkAfter(first, ShowPage.SOON);
    for (int i = 0; i < 2; i++) {
      last = window.awaitArtworkAfter(last, ShowPage.SOON);
    }
    window.press("v");
    var download = window.page().waitForDownload(() -> window.click("Save the evening"));
    assertThat(download.suggestedFilename())
        .matches("Evening · Algorhythmic · \\d{4}-\\d\\d-\\d\\d\\.json");
    return Files.readAllBytes(download.path());
  }

  private void choose(byte[] file) {
    if (window.page().locator("#moment[open]").count() == 0) {
      window.press("v");
    }
    var button = window.page().locator("#moment button:has-text('Replay a score')");
    var chooser = window.page().waitForFileChooser(() -> button.press("Enter"));
    chooser.setFiles(new FilePayload("evening.json", "application/json", file));
  }

  private String told(byte[] file) {
    window.page().evaluate("document.querySelector('#moment [role=alert]').hidden = true");
    choose(file);
    var alert = window.page().locator("#moment [role=alert]");
    alert.waitFor();
    return alert.innerText();
  }

  private List<String> frames(byte[] score, long at) {
    choose(score);
    window.until("it replays", ShowPage.SOON, "document.querySelector('#replay[data-ready]')");
    var frames = new ArrayList<String>();
    for (long moment : List.of(at, at - 1_000, 900L)) {
      frames.add((String) window.page().evaluate(PIXELS, (double) moment));
    }
    return frames;
  }

  private List<String> addresses(JsonObject score) {
    return texts(window
        .page()
        .evaluate(
            """
        names => names.map(([name]) => [...atob(name.slice(2).replace(/-/g, '+').replace(/_/g, '/'))]
          .map(letter => letter.charCodeAt(0).toString(16).padStart(2, '0')).join(''))
        """,
            score.getJsonArray("pictures").stream()
                .map(each -> ((JsonArray) each).getList())
                .toList()));
  }

  /** The hashes of the bytes of the pictures that this window has shown. */
  private List<String> shown() {
    return window.pictures().stream()
        .limit(2)
        .map(picture -> (String) window.page().evaluate("""
        async id => {
          const { imageUrl } = await (await fetch(`/api/artworks/${id}`)).json();
          const digest = await crypto.subtle.digest('SHA-256', await (await fetch(imageUrl)).arrayBuffer());
          return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
        }
        """, picture.id()))
        .toList();
  }

  private List<String> violations() {
    var found = new ArrayList<String>();
    for (var theme : List.of("light", "dark")) {
      window.page().evaluate("theme => algorhythmic.change({ theme })", theme);
      found.addAll(Axe.violations(window.page()));
    }
    return found;
  }

  /** Pictures that fade would never let axe begin. */
  private void hold(boolean held) {
    window.page().evaluate("held => document.querySelector('art-display').loop.hold(held)", held);
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  private static String output(String... command) throws IOException {
    var process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
