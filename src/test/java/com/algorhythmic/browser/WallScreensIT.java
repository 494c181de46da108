package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Screens of one show that are laid out as a wall show parts of one picture, without what lies behind the gaps. */
@ExtendWith(BrowserFixture.Extension.class)
class WallScreensIT {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 160;
  private static final int GAP = 20;
  /** Mean difference of a pixel's channels, 0–255: the parts are scaled and compressed on their own. */
  private static final double TOLERANCE = 3;

  private static final String PUT = """
      async places => {
        const answer = await fetch(`/api/sessions/${localStorage.getItem('algorhythmic.session')}/wall`, { method: 'PUT',
          headers: { 'content-type': 'application/json' }, body: JSON.stringify({ places }) });
        return `${answer.status} ${await answer.text()}`;
      }
      """;
  private static final String SCREENS = "async () => (await (await fetch("
      + "`/api/sessions/${localStorage.getItem('algorhythmic.session')}/wall`)).json()).screens.length";

  private static final String PLACES = "async () => JSON.stringify((await (await fetch("
      + "`/api/sessions/${localStorage.getItem('algorhythmic.session')}/wall`)).json()).places)";
  private static final String ALONE = """
      () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('body *:not(main, art-display, art-display *) { visibility: hidden !important }');
        document.adoptedStyleSheets = [sheet];
      }
      """;

  private final BrowserFixture browser;
  private final BrowserContext person;

  WallScreensIT(BrowserFixture browser) {
    this.browser = browser;
    person = browser.personWithoutWebGl(WIDTH, HEIGHT);
  }

  @AfterEach
  void close() {
    person.close();
  }

  @Test
  void two_screens_show_two_parts_of_one_picture() throws Exception {
    showParts(2, 1);
  }

  @Tag("long")
  @Test
  void six_screens_show_six_parts_of_one_picture() throws Exception {
    showParts(3, 2);
  }

  @Test
  void the_owner_lays_screens_out_by_keyboard_and_undoes_it() throws Exception {
    var owner = browser.open(person);
    owner.start();
    owner.awaitArtworkAfter("", ShowPage.SOON);
    var page = owner.page();
    page.setViewportSize(1280, 720);
    page.evaluate("() => { location.hash = '#screens' }");
    page.getByText("Open the show on more screens").waitFor();
    var other = joined();
    page.locator(".wall-sketch").waitFor();
    page.getByText("Place the open screens").click();
    other.until("its place", ShowPage.SOON, "document.documentElement.dataset.wallPart");
    assertThat(Axe.violations(page)).isEmpty();

    var second = page.locator(".wall-place").nth(1);
    var before = page.evaluate(PLACES);
    second.focus();
    page.keyboard().press("ArrowRight");
    page.getByText("The wall is saved.").waitFor();
    Await.until("it has moved", ShowPage.SOON, () -> !before.equals(page.evaluate(PLACES)));
    page.locator("#screens").getByText("Undo").click();
    Await.until("it is back", ShowPage.SOON, () -> before.equals(page.evaluate(PLACES)));
    page.getByText("Take the wall apart").click();
    other.awaitState("wallPart", "");
  }

  private void showParts(int columns, int rows) throws Exception {
    var first = browser.open(person);
    first.start();
    first.awaitArtworkAfter("", ShowPage.SOON);
    first.press("Space");
    first.awaitState("paused", "true");
    var screens = new ArrayList<>(List.of(first));
    while (screens.size() < columns * rows) {
      screens.add(joined());
    }
    var whole = joined();
    whole
        .page()
        .setViewportSize(columns * WIDTH + (columns - 1) * GAP, rows * HEIGHT + (rows - 1) * GAP);
    int open = screens.size() + 1;
    Await.until(
        "all are here",
        ShowPage.SOON,
        () -> ((Number) first.page().evaluate(SCREENS)).intValue() == open);

    assertThat(layOut(first, places(screens, columns, WIDTH / 2)))
        .startsWith("400")
        .contains("screens 1 and 2 overlap; move one of them");
    assertThat(layOut(first, places(screens, columns, WIDTH + GAP))).startsWith("200");

    for (int i = 0; i < screens.size(); i++) {
      screens.get(i).awaitState("wallPart", String.valueOf(i + 1));
      screens
          .get(i)
          .until(
              "its number",
              ShowPage.SOON,
              "document.querySelector('.wall-number').textContent === '" + (i + 1) + "'");
    }
    var picture = whole.artwork();
    var all = look(whole);
    for (int i = 0; i < screens.size(); i++) {
      assertThat(screens.get(i).artwork()).isEqualTo(picture);
      int left = (i % columns) * (WIDTH + GAP);
      int top = (i / columns) * (HEIGHT + GAP);
      var part = look(screens.get(i));
      assertThat(difference(part, all.getSubimage(left, top, WIDTH, HEIGHT)))
          .as("screen %d and its part", i + 1)
          .isLessThan(TOLERANCE);
    }
    assertThat(difference(look(first), look(screens.get(1))))
        .as("neighbours show other parts")
        .isGreaterThan(TOLERANCE);

    var back = screens.get(1);
    back.page().reload();
    back.awaitState("wallPart", "2");

    assertThat(layOut(first, List.of())).startsWith("200");
    for (var screen : screens) {
      screen.awaitState("wallPart", "");
    }
  }

  private ShowPage joined() {
    var screen = browser.open(person);
    screen.awaitState("connected", "true");
    screen.awaitArtworkAfter("", ShowPage.SOON);
    return screen;
  }

  private static List<Map<String, Object>> places(List<ShowPage> screens, int columns, int step) {
    var places = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < screens.size(); i++) {
      var id =
          screens.get(i).page().evaluate("() => sessionStorage.getItem('algorhythmic.screen')");
      places.add(Map.of(
          "screen",
          id,
          "number",
          i + 1,
          "x",
          (i % columns) * step,
          "y",
          (i / columns) * (HEIGHT + GAP),
          "width",
          WIDTH,
          "height",
          HEIGHT));
    }
    return places;
  }

  private static String layOut(ShowPage owner, List<Map<String, Object>> places) {
    return (String) owner.page().evaluate(PUT, places);
  }

  /** The picture alone, at rest. */
  private static BufferedImage look(ShowPage screen) throws Exception {
    var page = screen.page();
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.evaluate(ALONE);
    screen.until(
        "the picture has faded in",
        ShowPage.SOON,
        "[...document.querySelectorAll('.plain-picture')].map(each => getComputedStyle(each).opacity).includes('1')");
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
  }

  private static double difference(BufferedImage one, BufferedImage other) {
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        for (int shift = 0; shift < 24; shift += 8) {
          sum += Math.abs((one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255));
        }
      }
    }
    return sum / 3.0 / one.getWidth() / one.getHeight();
  }
}
