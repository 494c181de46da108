package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Await;
import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Pixels;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.Image;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Screens of one show, the owner's and those of guests, that are laid out as a wall show parts of one picture, without what lies
 * behind the gaps.
 */
@Timeout(240)
@ExtendWith(BrowserFixture.Extension.class)
class WallScreensIT {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 136;
  private static final int GAP = 20;
  /** Mean difference of colours, 0–255, without details: fine lines differ, as each screen scales its part by itself. */
  private static final double TOLERANCE = 3;

  /** How far a part may lie from its place, in pixels. */
  private static final int OFFSET = 1;

  private static final int DETAIL = 4;

  private static final String PUT = """
      async places => {
        const answer = await fetch(`/api/sessions/${localStorage.getItem('algorhythmic.session')}/wall`, { method: 'PUT',
          headers: { 'content-type': 'application/json' }, body: JSON.stringify({ places }) });
        return `${answer.status} ${await answer.text()}`;
      }
      """;
  private static final String WALL =
      "(await (await fetch(`/api/sessions/${localStorage.getItem('algorhythmic.session')}/wall`)).json())";
  private static final String SCREENS = "async () => " + WALL + ".screens.length";
  private static final String PLACES = "async () => JSON.stringify(" + WALL + ".places)";
  private static final String ID = "() => sessionStorage.getItem('algorhythmic.screen')";
  private static final String ALONE = """
      () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('body *:not(main, art-display, art-display *) { visibility: hidden !important }');
        document.adoptedStyleSheets = [sheet];
      }
      """;
  /** Whether the picture is drawn alone, by images or by WebGL. */
  private static final String AT_REST = """
      (display => !display.timeline.next && (display.images
        ? [...display.querySelectorAll('.plain-picture')].some(each => getComputedStyle(each).opacity === '1')
          && !('WebGL2RenderingContext' in window)
        : !display.querySelector('.plain-picture')))(document.querySelector('art-display'))
      """;
  /** The flash limiter needs some frames to come to rest. */
  private static final String FRAMES = """
      () => new Promise(done => {
        let left = 12;
        const { drawn } = document.querySelector('art-display');
        const count = () => --left || (drawn.delete(count), done());
        drawn.add(count);
      })
      """;
  /** The number that a screen shows. */
  private static final String NUMBER =
      "(document.querySelector('.wall-number:not([hidden])')?.textContent ?? '')";

  private final BrowserFixture browser;
  private final List<BrowserContext> people = new ArrayList<>();

  WallScreensIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @AfterEach
  void close() {
    people.forEach(BrowserContext::close);
  }

  @Test
  void two_screens_show_two_parts_of_one_picture() throws Exception {
    showParts(2, 1, false);
  }

  @Tag("long")
  @Test
  void six_screens_show_six_parts_of_one_picture() throws Exception {
    showParts(3, 2, false);
  }

  @Tag("long")
  @Test
  void six_screens_with_webgl_show_six_parts_of_one_picture() throws Exception {
    showParts(3, 2, true);
  }

  @Test
  void the_owner_invites_screens_and_lays_them_out_by_keyboard() throws Exception {
    var person = person(false);
    var owner = started(person);
    // Else a picture always fades, and axe waits for its end.
    owner.press("Space");
    owner.awaitState("paused", "true");
    var page = owner.page();
    page.setViewportSize(1280, 720);
    page.navigate(browser.program().at("/wall").toString());
    page.getByText("Only this screen is open.").waitFor();
    assertThat(page.url()).endsWith("/#screens");
    page.getByText("Let anyone with the link watch").press("Enter");
    var link = page.locator("#screens .audience-link");
    page.waitForCondition(() -> link.inputValue().contains("/show/"));

    var other = browser.open(person(false));
    other
        .page()
        .navigate(browser.program().at(URI.create(link.inputValue()).getPath()).toString());
    other.page().waitForURL(address -> address.contains("?show="));
    other.until("its number", ShowPage.SOON, NUMBER);
    page.getByText("Place the open screens").click();
    other.until("its place", ShowPage.SOON, "document.documentElement.dataset.wallPart");
    page.getByText("The wall is saved.").waitFor();
    other.until(
        "the number of its place",
        ShowPage.SOON,
        NUMBER + " === document.documentElement.dataset.wallPart");
    var second = page.locator(".wall-place").nth(1);
    second.focus();
    for (var theme : new String[] {"dark", "light"}) {
      page.evaluate("theme => algorhythmic.change({ theme })", theme);
      assertThat(Axe.violations(page)).as(theme).isEmpty();
    }
    for (int width : new int[] {360, 1280, 1920}) {
      page.setViewportSize(width, width == 360 ? 740 : width * 9 / 16);
      assertThat(Axe.violations(page)).as(width + " px").isEmpty();
      assertThat(page.evaluate("() => document.querySelector('#screens .panel-body').scrollWidth"
              + " <= document.querySelector('#screens .panel-body').clientWidth"))
          .as(width + " px: nothing is cut off")
          .isEqualTo(true);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/wall-" + width + ".png")));
    }

    var undragged = page.evaluate(PLACES);
    var box = second.boundingBox();
    page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    page.mouse().down();
    page.mouse().move(box.x + box.width / 2 + 20, box.y + box.height / 2 + 15);
    page.mouse().up();
    Await.until("it is dragged", ShowPage.SOON, () -> !undragged.equals(page.evaluate(PLACES)));
    var before = page.evaluate(PLACES);
    second.focus();
    page.keyboard().press("ArrowRight");
    Await.until("it has moved", ShowPage.SOON, () -> !before.equals(page.evaluate(PLACES)));
    page.locator("#screens").getByText("Undo").click();
    Await.until("it is back", ShowPage.SOON, () -> before.equals(page.evaluate(PLACES)));
    second.focus();
    page.keyboard().press("Delete");
    page.getByText("One open screen has no place.").waitFor();
    page.getByText("Take the wall apart").click();
    other.awaitState("wallPart", "");
    assertThat(owner.complaints()).isEmpty();
  }

  @Test
  void the_copy_of_a_window_is_another_screen() throws Exception {
    var first = started(person(false));
    var page = first.page();
    var id = page.evaluate(ID);
    var copy = page.waitForPopup(() -> page.evaluate("() => { window.open(location.href) }"));
    copy.waitForCondition(() -> !id.equals(copy.evaluate(ID)));
    Await.until(
        "both are open", ShowPage.SOON, () -> ((Number) page.evaluate(SCREENS)).intValue() == 2);
    page.reload();
    first.awaitState("connected", "true");
    assertThat(page.evaluate(ID)).as("after a reload").isEqualTo(id);
  }

  private void showParts(int columns, int rows, boolean hasWebGl) throws Exception {
    var person = person(hasWebGl);
    var guest = person(hasWebGl);
    var first = started(person);
    first.page().setViewportSize(1280, 720);
    first.openToGuests();
    first.press("Escape");
    first.page().setViewportSize(WIDTH, HEIGHT);
    first.press("Space");
    first.awaitState("paused", "true");
    var screens = new ArrayList<>(List.of(first));
    while (screens.size() < columns * rows) {
      screens.add(watching(guest, first.session()));
    }
    var whole = watching(guest, first.session());
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
    assertThat(layOut(screens.get(1), List.of())).as("a guest").startsWith("40");

    for (int i = 0; i < screens.size(); i++) {
      screens.get(i).awaitState("wallPart", String.valueOf(i + 1));
    }
    var picture = whole.artwork();
    var all = look(whole);
    for (int i = 0; i < screens.size(); i++) {
      assertThat(screens.get(i).artwork()).isEqualTo(picture);
      int left = (i % columns) * (WIDTH + GAP);
      int top = (i / columns) * (HEIGHT + GAP);
      var part = look(screens.get(i));
      assertThat(colours(part, all, left, top)).as("colours of %d", i + 1).isLessThan(TOLERANCE);
      var place = place(part, all, left, top);
      assertThat(Math.max(Math.abs(place.x - left), Math.abs(place.y - top)))
          .as("pixels between screen %d and its place", i + 1)
          .isLessThanOrEqualTo(OFFSET);
    }
    assertThat(colours(look(first), look(screens.get(1)), 0, 0))
        .as("neighbours show other parts")
        .isGreaterThan(TOLERANCE);

    var back = screens.get(1);
    back.page().navigate("about:blank");
    Await.until(
        "one has gone",
        ShowPage.SOON,
        () -> ((Number) first.page().evaluate(SCREENS)).intValue() == open - 1);
    assertThat(first.state("wallPart")).isEqualTo("1");
    back.page().goBack();
    back.awaitState("wallPart", "2");

    assertThat(layOut(first, List.of())).startsWith("200");
    for (var screen : screens) {
      screen.awaitState("wallPart", "");
    }
  }

  private BrowserContext person(boolean hasWebGl) {
    var person =
        hasWebGl ? browser.person(WIDTH, HEIGHT) : browser.personWithoutWebGl(WIDTH, HEIGHT);
    people.add(person);
    return person;
  }

  private ShowPage started(BrowserContext person) {
    var screen = browser.open(person);
    screen.start();
    screen.awaitArtworkAfter("", ShowPage.SOON);
    return screen;
  }

  private ShowPage watching(BrowserContext guest, String session) {
    var screen = browser.open(guest);
    screen.page().navigate(browser.program().at("/?show=" + session).toString());
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
    screen.until("the picture is there", ShowPage.SOON, AT_REST);
    page.evaluate(FRAMES);
    return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
  }

  private static double colours(BufferedImage part, BufferedImage all, int left, int top) {
    var other = all.getSubimage(left, top, part.getWidth(), part.getHeight());
    return Pixels.difference(smaller(part), smaller(other));
  }

  private static BufferedImage smaller(BufferedImage image) {
    int width = image.getWidth() / DETAIL;
    int height = image.getHeight() / DETAIL;
    var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = small.createGraphics();
    graphics.drawImage(
        image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }

  /** Where within four pixels the middle of a part fits best. */
  private static Point place(BufferedImage part, BufferedImage all, int left, int top) {
    int margin = 4;
    int width = WIDTH - 2 * margin;
    int height = HEIGHT - 2 * margin;
    var middle = part.getSubimage(margin, margin, width, height);
    var best = new Point();
    double least = Double.MAX_VALUE;
    for (int y = -margin; y <= margin; y++) {
      for (int x = -margin; x <= margin; x++) {
        double difference = Pixels.difference(
            middle, all.getSubimage(left + margin + x, top + margin + y, width, height));
        if (difference < least) {
          least = difference;
          best.setLocation(left + x, top + y);
        }
      }
    }
    return best;
  }
}
