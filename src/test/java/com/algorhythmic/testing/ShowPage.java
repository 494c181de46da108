package com.algorhythmic.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A window with the program's page: reads its state and presses its buttons. */
public final class ShowPage {
  /** A limit for what takes about a second on an idle machine. */
  public static final Duration SOON = Duration.ofSeconds(30);

  private static final int PATIENT_WATCHES = 4;
  private static final int BEAT_MS = (int) (60_000 / KickTrack.BPM);
  private static final String WATCH = resource("watch.js");

  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private ShowPage(Page page) {
    this.page = page;
  }

  /** Opens the program's page in a new window. */
  public static ShowPage open(BrowserContext person, ProgramFixture program) {
    var page = new ShowPage(person.newPage());
    page.page.setDefaultTimeout(SOON.toMillis());
    page.page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        page.complaints.add(message.text());
      }
    });
    page.page.onPageError(page.complaints::add);
    page.page.onRequestFailed(
        request -> page.complaints.add(request.url() + " failed: " + request.failure()));
    page.page.addInitScript(WATCH);
    page.page.navigate(program.at("/").toString());
    return page;
  }

  public Page page() {
    return page;
  }

  /** Errors on its console and requests that failed, so far. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Starts the show with a sound other than the big button's. */
  public void start(String sound) {
    page.click("landing-page [data-sound=" + sound + "]");
    start();
  }

  /** Starts the show by the big button. */
  public void start() {
    page.click("#start");
  }

  public void press(String key) {
    page.keyboard().press(key);
  }

  public void click(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /** Opens the panel for guests and the show to everybody who has its link, and returns that. */
  public String openToGuests() {
    press("r");
    page.locator("input[name=invite][value=watch]").press("Space");
    page.getByLabel("Anyone with the link may watch").press("Space");
    var link = page.getByLabel("Link of the show");
    page.waitForCondition(() -> link.inputValue().contains("/show/"));
    return link.inputValue();
  }

  /** The value of a data attribute of the root element. */
  public String state(String name) {
    return String.valueOf(
        page.evaluate("name => document.documentElement.dataset[name] ?? ''", name));
  }

  /** The id of the current picture. */
  public String artwork() {
    return state("artwork");
  }

  /** The id of the session in this browser's storage. */
  public String session() {
    return String.valueOf(page.evaluate("() => localStorage.getItem('algorhythmic.session')"));
  }

  /** Waits until the root element's data attribute has this value. */
  public void awaitState(String name, String value) {
    until(
        "data-" + name + " = '" + value + "'",
        SOON,
        "document.documentElement.dataset." + name + " === '" + value + "'");
  }

  /** Waits for a picture, other than the given one. */
  public String awaitArtworkAfter(String earlier, Duration limit) {
    until(
        "a picture after '" + earlier + "'",
        limit,
        "document.documentElement.dataset.artwork && document.documentElement.dataset.artwork !== '"
            + earlier + "'");
    return artwork();
  }

  /** Waits until an expression of JavaScript holds in the page. */
  public void until(String what, Duration limit, String expression) {
    boolean held = (boolean) page.evaluate(
        "limit => watch.until(() => Boolean(" + expression + "), limit)", (int) limit.toMillis());
    if (!held) {
      throw new AssertionError(
          "not within " + limit.toSeconds() + " s: " + what + "; the page says "
              + page.evaluate(
                  "() => JSON.stringify([{...document.documentElement.dataset}, algorhythmic.features()])")
              + ", complaints " + complaints);
    }
  }

  /** Each picture shown in this window with the time in ms, oldest first. */
  public List<Seen> pictures() {
    var seen = (List<?>) page.evaluate("() => watch.pictures");
    return seen.stream()
        .map(one -> (Map<?, ?>) one)
        .map(one -> new Seen((String) one.get("id"), ((Number) one.get("at")).longValue()))
        .toList();
  }

  /** The time of the last press in ms. */
  public long pressedAt() {
    return ((Number) page.evaluate("() => watch.pressedAt")).longValue();
  }

  /** How much the picture moves during so many beats, or longer if frames are slow; watch.js defines the measure. */
  public double movement(int beats) {
    int windows = 0;
    for (int watched = 0; watched < PATIENT_WATCHES; watched++) {
      var measured = (Map<?, ?>)
          page.evaluate("([ms, windows]) => watch.movement(ms, windows)", List.of(BEAT_MS, beats));
      windows = ((Number) measured.get("windows")).intValue();
      if (windows >= beats / 2) {
        return ((Number) measured.get("movement")).doubleValue();
      }
    }
    throw new AssertionError("frames come too slowly to judge: only in " + windows + " of " + beats
        + " beats were there enough");
  }

  public Screenshot look() {
    return Screenshot.at(page.screenshot());
  }

  /** A picture and the time at which it was shown. */
  public record Seen(String id, long at) {}

  private static String resource(String name) {
    try (var stream = ShowPage.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
