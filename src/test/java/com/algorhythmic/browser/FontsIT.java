package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All pages have the same two fonts, from our own host. */
@ExtendWith(BrowserFixture.Extension.class)
class FontsIT {
  private static final Path FONTS = Path.of("src/main/resources/webroot/fonts");
  private static final String LOADED =
      "() => [...document.fonts].filter(face => face.status === 'loaded').map(face => face.family.replaceAll('\"', ''))";
  /** A heading is found as soon as it is parsed, which may be before the style sheets are there. */
  private static final String STYLED =
      "() => [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet)";

  private static final String LATIN_LOADED =
      "() => document.fonts.check('16px \"Hanken Grotesk\"')";
  /** The font families of all texts that are on screen, each with one of its texts. */
  private static final String FAMILIES = """
      () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const families = {};
        for (let text; (text = walker.nextNode());) {
          const { parentElement: element, data } = text;
          if (!data.trim() || element.closest('code, script, noscript') || !element.checkVisibility()) continue;
          families[getComputedStyle(element).fontFamily.split(',')[0].replaceAll('"', '')] ??= data;
        }
        return Object.keys(families).sort();
      }
      """;
  /** The place and size of everything on the page that is laid out, in px. */
  private static final String BOXES = """
      () => [...document.querySelectorAll('main *, body > *')].filter(element => element.checkVisibility() && element.textContent)
        .map(element => element.getBoundingClientRect()).map(({ top, height }) => `${Math.round(top)} ${Math.round(height)}`).join('\\n')
      """;

  private final BrowserFixture browser;

  FontsIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @ParameterizedTest
  @CsvSource({
    "/, #start, Fraunces Hanken Grotesk",
    "/art/no-such-picture, h1, Fraunces Hanken Grotesk",
    "/lab, h1, Hanken Grotesk"
  })
  void a_page_has_our_fonts_and_asks_no_other_host(String path, String drawn, String families) {
    checkFonts(path, drawn, families);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"/remote, .code-field", "/admin/telemetry, input", "/admin/audit, input"})
  void the_other_pages_have_our_fonts_and_ask_no_other_host(String path, String drawn) {
    checkFonts(path, drawn, "Fraunces Hanken Grotesk");
  }

  private void checkFonts(String path, String drawn, String families) {
    try (var person = browser.personWithoutWebGl(390, 844)) {
      var page = person.newPage();
      var hosts = new ArrayList<String>();
      page.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
      page.navigate(browser.program().at(path).toString());
      page.locator(drawn).first().waitFor();
      page.waitForFunction(LATIN_LOADED);

      assertThat(String.join(" ", strings(page, FAMILIES))).isEqualTo(families);
      assertThat(strings(page, LOADED)).contains("Hanken Grotesk");
      assertThat(hosts).contains(browser.program().at("/").getAuthority());
      assertThat(hosts.stream().filter(host -> host != null).distinct()).hasSize(1);
    }
  }

  @Test
  void figures_have_one_width_and_other_letters_come_when_a_text_has_them() {
    try (var person = browser.personWithoutWebGl(390, 844)) {
      var page = landing(person);
      page.waitForFunction(LATIN_LOADED);

      assertThat(page.evaluate("""
              () => {
                const pen = document.createElement('canvas').getContext('2d');
                pen.font = '650 40px "Hanken Grotesk"';
                return new Set(Array.from('0123456789', figure => pen.measureText(figure).width)).size;
              }
              """)).isEqualTo(1);
      assertThat(facesFor(page, "Night Ferry, Ödön’s – “7th”")).isEqualTo(1);
      assertThat(facesFor(page, "Dvořák")).isEqualTo(2);
      assertThat(facesFor(page, "春の海")).as("letters of the system's fonts").isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/art/no-such-picture"})
  void nothing_moves_up_or_down_when_the_fonts_come_late(String path) {
    checkLateFonts(path);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"/remote", "/account", "/admin/telemetry"})
  void nothing_moves_on_the_other_pages_when_the_fonts_come_late(String path) {
    checkLateFonts(path);
  }

  private void checkLateFonts(String path) {
    try (var person = browser.personWithoutWebGl(1280, 720)) {
      var page = person.newPage();
      var held = new ArrayList<Route>();
      page.route("**/fonts/*", held::add);
      page.navigate(
          browser.program().at(path).toString(),
          new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      page.locator("h1, #start").first().waitFor();
      page.waitForFunction(STYLED);
      assertThat(page.evaluate(LATIN_LOADED)).isEqualTo(false);
      var before = page.evaluate(BOXES);

      List.copyOf(held).forEach(Route::resume);
      page.unroute("**/fonts/*");
      page.waitForFunction(LATIN_LOADED);

      assertThat(page.evaluate(BOXES)).isEqualTo(before);
    }
  }

  @Test
  void a_font_is_kept_for_a_year_and_belongs_to_the_page_that_starts_offline() throws IOException {
    var visitor = new Visitor(browser.program());
    var worker = visitor.get("/sw.js").text();
    List<Path> fonts;
    try (var files = Files.list(FONTS)) {
      fonts = files.toList();
    }
    assertThat(fonts).hasSize(4);
    for (var font : fonts) {
      var answer = visitor.send(visitor
          .request("/fonts/" + font.getFileName())
          .header("Accept-Encoding", "gzip, deflate"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("font/woff2");
      assertThat(answer.header("Cache-Control")).isEqualTo("public, immutable, max-age=31536000");
      assertThat(answer.headers().firstValue("Content-Encoding")).isNotEqualTo("gzip");
      assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(Files.size(font));
      assertThat(worker).contains("/fonts/" + font.getFileName());
    }
    assertThat(worker).doesNotContain("/licences/");
    assertThat(visitor.get("/licences/fraunces.txt").text()).contains("SIL Open Font License");
    assertThat(visitor.get("/fonts/fraunces-latin.000000000000.woff2").status()).isEqualTo(404);
    assertThat(visitor.get("/fonts/fraunces-latin.000000000000.woff2").header("Cache-Control"))
        .doesNotContain("immutable");
  }

  private Page landing(BrowserContext person) {
    var page = person.newPage();
    page.navigate(browser.program().at("/").toString());
    page.locator("#start").waitFor();
    return page;
  }

  /** How many files of the titles' font a text needs. */
  private static int facesFor(Page page, String text) {
    return (int) page.evaluate(
        "text => document.fonts.load('40px Fraunces', text).then(faces => faces.length)", text);
  }

  private static List<String> strings(Page page, String script) {
    return ((List<?>) page.evaluate(script)).stream().map(String::valueOf).toList();
  }
}
