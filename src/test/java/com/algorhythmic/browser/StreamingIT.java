package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Pixels;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitUntilState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What docs/integrations.md says about OBS: the address of its browser source, and the line that sends a song. */
@Timeout(240)
@ExtendWith(BrowserFixture.Extension.class)
class StreamingIT {
  private static final Pattern ADDRESS = Pattern.compile("```\nhttp://SHOW:5000(/\\S+)\n```");

  /** The style that OBS adds to each page. */
  private static final String OBS_STYLE = """
      () => {
        const style = document.createElement('style');
        style.innerHTML = 'body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }';
        document.head.append(style);
      }
      """;

  private static final String PICTURE_ALONE = """
      () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('body *:not(main, art-display, art-display *) { visibility: hidden !important }');
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      }
      """;

  /** The governor would change the resolution between two looks on a busy machine. */
  private static final String QUALITY_KEPT =
      "() => { const { renderer } = document.querySelector('art-display'); renderer.pinned = renderer.governor.quality; }";

  /** Whether the picture is drawn alone by WebGL, without the image that fills in. */
  private static final String AT_REST =
      "(display => !display.images && !display.timeline.next && !display.querySelector('.plain-picture'))(document.querySelector('art-display'))";

  /** The flash limiter needs some frames to come to rest. */
  private static final String FRAMES = """
      () => new Promise(done => {
        let left = 12;
        const { drawn } = document.querySelector('art-display');
        const count = () => --left || (drawn.delete(count), done());
        drawn.add(count);
      })
      """;

  private final BrowserFixture browser;
  private final BrowserContext owner;
  private final BrowserContext guest;
  private final BrowserContext obs;

  StreamingIT(BrowserFixture browser) {
    this.browser = browser;
    owner = browser.personWithoutWebGl(1280, 720);
    guest = browser.personWithoutWebGl(360, 740);
    obs = browser.person(1920, 1080);
  }

  @AfterEach
  void close() {
    owner.close();
    guest.close();
    obs.close();
  }

  @Test
  void a_browser_source_shows_the_picture_of_the_show_and_nothing_else() throws IOException {
    var show = browser.open(owner);
    show.start();
    var first = show.awaitArtworkAfter("", ShowPage.SOON);
    var link = show.openToGuests();
    show.press("Escape");
    show.press("Space");
    show.awaitState("paused", "true");

    var source = browser.open(obs);
    var page = source.page();
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.navigate(
        browser.program().at(address(link)).toString(),
        new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    source.until("the page has loaded", ShowPage.SOON, "window.algorhythmic");
    page.evaluate(OBS_STYLE);
    source.awaitState("artwork", show.artwork());
    source.until("the picture is there", ShowPage.SOON, AT_REST);
    page.evaluate(QUALITY_KEPT);
    var seen = settled(source);

    assertThat(Arrays.stream(Pixels.of(seen)).allMatch(colour -> colour >>> 24 == 255))
        .as("nothing shows through")
        .isTrue();
    var viewer = browser.open(guest);
    viewer.page().navigate(link);
    viewer.page().locator(".room-reactions [aria-label=Fire]").press("Enter");
    show.page().locator(".reaction[data-reaction=fire]").first().waitFor();
    assertThat(Pixels.difference(seen, look(source)))
        .as("the reaction of a viewer")
        .isZero();
    page.evaluate(PICTURE_ALONE);
    assertThat(Pixels.difference(seen, look(source))).as("beside the picture").isZero();

    show.press("ArrowRight");
    var next = show.awaitArtworkAfter(first, ShowPage.SOON);
    source.awaitState("artwork", next);
    assertThat(Pixels.difference(seen, look(source))).as("the next picture").isGreaterThan(5);
  }

  @Test
  void the_line_that_the_panel_shows_sends_a_song() throws Exception {
    Script.needs(Map.of("curl", "curl"));
    var show = browser.open(owner);
    show.start();
    show.awaitArtworkAfter("", ShowPage.SOON);
    var page = show.page();
    show.press("r");
    page.locator("input[name=invite][value=player]").press("Space");
    page.getByLabel("Name of the player").fill("OBS");
    page.getByText("Make a token").press("Enter");
    var line = page.getByLabel("A line that says what plays");
    page.waitForCondition(() -> line.inputValue().contains("/now-playing"));

    var sent = Script.outcome(new ProcessBuilder("sh", "-c", line.inputValue()).start());

    assertThat(sent.code()).as(sent.stderr()).isZero();
    assertThat(sent.stdout()).contains("\"title\":\"Clair de lune\"");
    show.press("Escape");
    show.until(
        "the song is named",
        ShowPage.SOON,
        "document.querySelector('.caption-song').textContent === '♪ Debussy – Clair de lune'");
  }

  /** The address in the document for the show of a link. */
  private static String address(String link) throws IOException {
    var found = ADDRESS.matcher(Files.readString(Path.of("docs/integrations.md")));
    assertThat(found.find()).isTrue();
    return found.group(1).replace("SESSION", link.substring(link.lastIndexOf('/') + 1));
  }

  /** The page once it does not change any more; easing takes longer on a busy machine. */
  private static BufferedImage settled(ShowPage source) throws IOException {
    var before = look(source);
    for (int tries = 0; tries < 20; tries++) {
      var now = look(source);
      if (Pixels.difference(before, now) == 0) {
        return now;
      }
      before = now;
    }
    throw new AssertionError("the page at rest still changes");
  }

  /** What OBS would show: the page at rest over a transparent ground. */
  private static BufferedImage look(ShowPage source) throws IOException {
    source.until("the picture is there", ShowPage.SOON, AT_REST);
    source.page().evaluate(FRAMES);
    var image = source.page().screenshot(new Page.ScreenshotOptions().setOmitBackground(true));
    Files.write(Path.of("target/browser-source.png"), image);
    return ImageIO.read(new ByteArrayInputStream(image));
  }
}
