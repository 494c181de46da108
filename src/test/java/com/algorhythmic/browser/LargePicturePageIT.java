package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.ShowPage;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A picture of the gallery in 4K, ordered with the keyboard in one window and seen in another one. */
@Tag("long")
@Timeout(240)
@ExtendWith(BrowserFixture.Extension.class)
class LargePicturePageIT {
  private static final int LIMIT_MS = 120_000;

  /** Finds a picture for a new guest, in a style of which a large one takes little time; returns its id. */
  private static final String FIND = """
      async () => {
        const { api, request } = await import('/net/api.js');
        const { sessionId } = await api.createSession({ styles: ['8bit-pixel'] });
        for (let left = 10; ; left--) {
          try {
            return (await request(`/api/artworks/next?sessionId=${sessionId}`)).id;
          } catch (error) {
            // The studio of a busy machine refuses at first.
            if (!left) throw error;
          }
        }
      }
      """;

  @TempDir
  Path folder;

  private final BrowserFixture browser;
  private final BrowserContext person;

  LargePicturePageIT(BrowserFixture browser) {
    this.browser = browser;
    person = browser.person(1280, 800);
  }

  @AfterEach
  void close() {
    person.close();
  }

  @Test
  void a_picture_is_ordered_by_key_downloads_by_itself_and_is_there_in_another_window()
      throws Exception {
    var window = browser.open(person);
    save(window);
    openGallery(window);
    var order = line(window).locator("button");
    assertThat(order.getAttribute("aria-label")).matches("Download in 4K: .+");
    assertThat(order.textContent()).isEqualTo("Download in 4K");

    var download = window
        .page()
        .waitForDownload(new Page.WaitForDownloadOptions().setTimeout(LIMIT_MS), () -> {
          order.press("Enter");
          line(window).locator("progress").waitFor();
          assertThat(line(window).locator("p").textContent()).contains("4K");
          assertThat(Axe.violations(window.page())).isEmpty();
        });

    assertThat(download.suggestedFilename()).endsWith("-3840x2560.jpg");
    var file = folder.resolve("large.jpg");
    download.saveAs(file);
    assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(3840);
    line(window).getByText("Save in 4K").waitFor();
    var other = browser.open(person);
    openGallery(other);
    line(other).getByText("Save in 4K").waitFor();
    assertThat(line(other).textContent()).contains("3840 × 2560");
    assertThat(Axe.violations(other.page())).isEmpty();
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void an_order_is_cancelled_and_an_image_models_picture_says_why_there_is_none() throws Exception {
    var window = browser.open(person);
    var id = save(window);
    openGallery(window);
    line(window).locator("button").click();
    var cancel = line(window).getByText("Cancel");
    cancel.waitFor();
    cancel.click();
    line(window).getByText("Download in 4K").waitFor();

    try (var rows = Rows.of(browser.program().databaseUrl())) {
      rows.run(
          "UPDATE art_sessions SET painter = 'gpt-image-1', brief = NULL WHERE id = ?::uuid", id);
    }
    line(window).getByText("Download in 4K").click();
    window.until(
        "the refusal",
        ShowPage.SOON,
        "document.querySelector('.notice').textContent.includes('An image model made this picture')");
    window.page().keyboard().press("Escape");
    openGallery(window);
    line(window).getByText("An image model made this picture").waitFor();
    assertThat(line(window).locator("button").count()).isZero();
    assertThat(window
            .page()
            .locator("#gallery .card a[download][href^='/artworks/']")
            .count())
        .as("the original is there")
        .isEqualTo(1);
  }

  /** Saves a copy of a picture, which no other test changes. */
  private String save(ShowPage window) throws SQLException {
    var copy = UUID.randomUUID().toString();
    var id = window.page().evaluate(FIND);
    try (var rows = Rows.of(browser.program().databaseUrl())) {
      rows.run(
          "INSERT INTO art_sessions SELECT (jsonb_populate_record(a, jsonb_build_object('id', ?))).* FROM art_sessions a"
              + " WHERE id = ?::uuid",
          copy,
          id);
    }
    window.page().evaluate("async id => (await import('/net/api.js')).api.toggleSaved(id)", copy);
    return copy;
  }

  private static void openGallery(ShowPage window) {
    window.page().evaluate("document.querySelector('#gallery').present()");
    window.page().locator("#gallery[open] .card").first().waitFor();
  }

  private static Locator line(ShowPage window) {
    return window.page().locator("#gallery .card-large").first();
  }
}
