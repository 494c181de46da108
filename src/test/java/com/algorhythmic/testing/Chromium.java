package com.algorhythmic.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A headless browser whose microphone plays a file and that renders in software. */
public final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS = List.of(
      "--no-sandbox",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--mute-audio",
      "--autoplay-policy=no-user-gesture-required",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream");

  /** Runs before a page's scripts and takes WebGL from it: pictures fade by CSS. */
  public static final String WITHOUT_WEBGL = """
      delete window.WebGL2RenderingContext;
      HTMLCanvasElement.prototype.getContext = (get => function (kind, ...rest) {
        return kind === 'webgl2' ? null : get.call(this, kind, ...rest);
      })(HTMLCanvasElement.prototype.getContext);
      """;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** @param sound a WAV file that the microphone plays in a loop, from the moment a page listens */
  public static Chromium hearing(Path sound) {
    return launch(Stream.of("--use-file-for-fake-audio-capture=" + sound.toAbsolutePath()));
  }

  /** A browser whose microphone beeps. */
  public static Chromium deaf() {
    return launch(Stream.of());
  }

  private static Chromium launch(Stream<String> more) {
    var playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      var browser = playwright
          .chromium()
          .launch(new BrowserType.LaunchOptions()
              .setExecutablePath(new ChromiumBinary(playwright, System.getenv()).find())
              .setArgs(Stream.concat(FLAGS.stream(), more).toList()));
      return new Chromium(playwright, browser);
    } catch (RuntimeException failure) {
      playwright.close();
      throw failure;
    }
  }

  /** A context with separate cookies and storage, for any number of windows. */
  public BrowserContext person(int width, int height) {
    return browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height));
  }

  /** A person whose browser runs the test's scripts in spite of a page's content security policy. */
  public BrowserContext tester(int width, int height) {
    return browser.newContext(
        new Browser.NewContextOptions().setViewportSize(width, height).setBypassCSP(true));
  }

  @Override
  public void close() {
    try {
      browser.close();
    } finally {
      playwright.close();
    }
  }
}
