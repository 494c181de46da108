package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers load for the pages: few files, each of them once. */
@ExtendWith(BrowserFixture.Extension.class)
class FirstVisitIT {
  private static final int MOST_REQUESTS = 12;
  private static final int MOST_BYTES = 300_000;
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  /** The bundled files and fonts that the page has loaded from the network, not from the browser's cache. */
  private static final String FETCHED = """
      () => performance.getEntriesByType('resource').filter(({ name }) => /\\/(bundle|fonts)\\//.test(name))
        .filter(({ transferSize, decodedBodySize }) => transferSize > 0 || !decodedBodySize).map(({ name }) => name)
      """;

  /** Whether the page has started more than the landing page. */
  private static final String REST =
      "() => customElements.get('art-display') !== undefined && window.algorhythmic !== undefined";

  private final BrowserFixture browser;
  private BrowserContext person;

  FirstVisitIT(BrowserFixture browser) {
    this.browser = browser;
  }

  @BeforeEach
  void open() {
    person = browser.person(1280, 720);
  }

  @AfterEach
  void close() {
    person.close();
  }

  @Test
  void a_first_visit_takes_few_requests_and_a_second_loads_no_bundle_again() {
    var page = person.newPage();
    var requests = new CopyOnWriteArrayList<Request>();
    page.onRequestFinished(requests::add);
    visit(page);

    var loaded = requests.stream().map(Request::url).toList();
    int bytes = requests.stream()
        .map(Request::sizes)
        .mapToInt(sizes -> sizes.responseHeadersSize + sizes.responseBodySize)
        .sum();
    assertThat(loaded).hasSizeBetween(5, MOST_REQUESTS).doesNotHaveDuplicates();
    assertThat(bytes).as("bytes of %s", loaded).isBetween(50_000, MOST_BYTES);
    assertThat(strings(page, FETCHED)).as("files that the first visit loads").hasSizeGreaterThan(3);

    visit(page);
    assertThat(strings(page, FETCHED))
        .as("files that the second visit loads again")
        .isEmpty();
  }

  @Test
  void the_landing_page_starts_the_rest_of_the_page_at_the_first_sign_of_a_visitor() {
    var page = person.newPage();
    // Without a sign, the rest starts some seconds later.
    page.addInitScript(
        "const later = setTimeout; window.setTimeout = (call, ms, ...rest) => ms >= 8000 ? 0 : later(call, ms, ...rest);");
    visit(page);
    assertThat(page.evaluate(REST)).isEqualTo(false);

    page.mouse().move(5, 5);
    page.waitForFunction(REST);
  }

  @Test
  void a_press_before_the_rest_of_the_page_is_loaded_starts_the_show() {
    var page = person.newPage();
    var held = new CopyOnWriteArrayList<Route>();
    page.route("**/bundle/page-*.js", held::add);
    page.navigate(browser.program().at("/").toString());
    page.click("#start");
    page.locator("landing-page[data-busy]").waitFor();
    assertThat(page.evaluate(REST)).isEqualTo(false);
    assertThat(held).isNotEmpty();

    page.unroute("**/bundle/page-*.js");
    held.forEach(Route::resume);
    page.locator("html[data-phase=running]").waitFor();
    page.waitForFunction("() => document.documentElement.dataset.sound === 'demo'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/remote", "/account", "/admin/telemetry", "/admin/audit"})
  void a_page_loads_its_bundle_instead_of_single_modules(String path) {
    var page = person.newPage();
    var scripts = new CopyOnWriteArrayList<String>();
    page.onResponse(response -> {
      // Where nobody is signed in, the account's page learns that by a 401.
      if (response.status() >= 400 && !response.url().contains("/api/")
          || response.url().matches(".*\\.(?:js|css|frag|vert|glsl)")) {
        scripts.add(response.status() + " " + response.url());
      }
    });
    page.navigate(browser.program().at(path).toString());
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(scripts)
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(script ->
            script.matches("200 .*/(?:bundle/[\\w-]+-[A-Z0-9]{8}\\.(?:js|css)|lib/uplot/.*)"));
  }

  /** The browser decodes Brotli, the test gzip. */
  @Test
  void a_bundled_file_is_immutable_and_the_same_in_each_encoding() throws Exception {
    var visitor = new Visitor(browser.program());
    var page = person.newPage();
    page.navigate(browser.program().at("/remote").toString());
    for (var path : bundled(visitor.get("/").text())) {
      var plain = get(path, "identity");
      assertThat(plain.statusCode()).isEqualTo(200);
      assertThat(plain.headers().firstValue("Cache-Control")).contains(IMMUTABLE);
      assertThat(plain.headers().firstValue("Vary").orElse(""))
          .containsIgnoringCase("accept-encoding");
      assertThat(plain.headers().firstValue("Content-Type").orElse(""))
          .startsWith(path.endsWith(".js") ? "text/javascript" : "text/css");

      var gzip = get(path, "gzip");
      try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
        assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
      }
      var brotli = get(path, "gzip, deflate, br");
      assertThat(brotli.headers().firstValue("Content-Encoding")).contains("br");
      assertThat(brotli.body().length).isLessThan(gzip.body().length);
      assertThat(page.evaluate("""
          async path => {
            const answer = await fetch(path);
            return [answer.headers.get('content-encoding'), await answer.text()];
          }
          """, path))
          .isEqualTo(List.of("br", new String(plain.body(), StandardCharsets.UTF_8)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, br | br",
        "gzip;q=1.0, br;q=0 | gzip",
        "BR | br",
        "gzip;q=0, br;q=0 | identity",
        "zstd | identity"
      })
  void the_encoding_is_one_that_the_client_accepts(String accepted, String expected)
      throws Exception {
    var path = bundled(new Visitor(browser.program()).get("/").text()).get(0);
    var answer = get(path, accepted);
    assertThat(answer.headers().firstValue("Content-Encoding").orElse("identity"))
        .isEqualTo(expected);
  }

  @Test
  void a_page_is_kept_for_a_minute_only_and_is_not_sent_again_unchanged() throws Exception {
    var answer = get("/", "br");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=60");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self';");
    var visitor = new Visitor(browser.program());
    var again = visitor.send(visitor
        .request("/")
        .header("If-None-Match", answer.headers().firstValue("ETag").orElseThrow()));
    assertThat(again.status()).isEqualTo(304);
    assertThat(visitor
            .send(visitor.request("/").header("If-None-Match", "W/\"of-another-build\""))
            .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bundle/index-AAAAAAAA.js",
        "/bundle/",
        "/bundle/../bundle/index.js",
        "/bundle/index.html",
        "/bundle/%2e%2e/files.txt"
      })
  void a_bundled_file_of_another_build_is_not_there(String path) {
    var answer = new Visitor(browser.program()).get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).doesNotContain("<html");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).doesNotContain("immutable");
  }

  /** The landing page is usable, and nothing is being loaded any more. */
  private void visit(Page page) {
    page.navigate(browser.program().at("/").toString());
    page.locator("#start").waitFor();
    page.waitForLoadState(LoadState.NETWORKIDLE);
  }

  private HttpResponse<byte[]> get(String path, String accepted) throws Exception {
    var visitor = new Visitor(browser.program());
    return HttpClient.newHttpClient()
        .send(
            visitor.request(path).header("Accept-Encoding", accepted).build(),
            BodyHandlers.ofByteArray());
  }

  /** The addresses of the bundled files that a page names. */
  private static List<String> bundled(String page) {
    var found = Pattern.compile("\"(bundle/[^\"]+)\"")
        .matcher(page)
        .results()
        .map(match -> "/" + match.group(1))
        .toList();
    assertThat(found).hasSizeGreaterThanOrEqualTo(2);
    return found;
  }

  private static List<String> strings(Page page, String script) {
    return ((List<?>) page.evaluate(script)).stream().map(String::valueOf).toList();
  }
}
