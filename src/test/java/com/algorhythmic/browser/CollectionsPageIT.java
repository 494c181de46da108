package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Axe;
import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.GalleryPictures;
import com.algorhythmic.testing.ShowPage;
import com.algorhythmic.testing.Visitor;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Collections in the gallery as a person uses them. */
@Timeout(120)
@ExtendWith(BrowserFixture.Extension.class)
class CollectionsPageIT {
  @TempDir
  Path folder;

  private final BrowserFixture browser;
  private final GalleryPictures pictures;
  private final BrowserContext person;
  private ShowPage window;
  private Page page;

  CollectionsPageIT(BrowserFixture browser) {
    this.browser = browser;
    pictures = new GalleryPictures(browser.program());
    person = browser.personWithoutWebGl(1280, 800);
    person.addCookies(List.of(new Cookie(Visitor.COOKIE, pictures.visitor().cookie())
        .setUrl(browser.program().at("/").toString())));
  }

  @BeforeEach
  void open() throws IOException {
    add("Sun", Color.ORANGE);
    add("Sea", Color.BLUE);
    add("Moon", Color.WHITE);
    window = browser.open(person);
    page = window.page();
    openGallery();
  }

  @AfterEach
  void close() throws Exception {
    person.close();
    pictures.close();
  }

  @Test
  void a_collection_is_made_filled_and_downloaded_by_keyboard() throws Exception {
    button("New collection").press("Enter");
    page.keyboard().press("Enter");
    page.getByText("Please type a name.").waitFor();
    assertThat(Axe.violations(page)).isEmpty();
    page.keyboard().type("Nights");
    page.keyboard().press("Enter");
    page.getByText("This collection is empty.").waitFor();
    assertThat(page.locator(".card").count()).isZero();
    assertThat(button("Show only these").isDisabled()).isTrue();

    chip("All pictures").press("Enter");
    button("Collections of Moon").press("Enter");
    var box = page.getByLabel("Nights", new Page.GetByLabelOptions().setExact(true));
    box.focus();
    page.keyboard().press("Space");
    chip("Nights, 1 picture")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    assertThat(Axe.violations(page)).isEmpty();
    page.keyboard().press("Escape");
    page.locator(".card", new Page.LocatorOptions().setHasText("Moon"))
        .getByText("In Nights")
        .waitFor();

    chip("Nights, 1 picture").press("Enter");
    page.waitForCondition(() -> titles().equals(List.of("Moon")));
    assertThat(Axe.violations(page)).isEmpty();
    var download = page.waitForDownload(() -> button("Download").press("Enter"));
    assertThat(download.suggestedFilename()).isEqualTo("Nights.zip");
    var file = folder.resolve("nights.zip");
    download.saveAs(file);
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("Moon.jpg", "pictures.txt");
    }
    page.evaluate(
        "addEventListener('show-collection', event => (window.wanted = event.detail.name), { once: true })");
    button("Show only these").press("Enter");
    assertThat(page.evaluate("window.wanted")).isEqualTo("Nights");
    window.start();
    window.awaitArtworkAfter("", ShowPage.SOON);
    openGallery();
    chip("Nights, 1 picture").press("Enter");
    page.waitForCondition(() -> titles().equals(List.of("Moon")));
    button("Show only these").press("Enter");
    page.getByText("Only “Nights” from now on.").first().waitFor();
    // Browsers go back later than the panel closes, and its address would open it again.
    page.waitForCondition(() -> page.evaluate("location.hash").equals(""));
    page.reload();
    window.awaitArtworkAfter("", ShowPage.SOON);
    page.keyboard().press("w");
    page.locator("#plays[open]").waitFor();
    page.getByText("Now: only the collection “Nights”.").waitFor();
    assertThat(window.complaints()).isEmpty();
  }

  @Test
  void a_removed_picture_comes_back_after_the_panel_was_closed() {
    button("Keep Sea in the gallery").click();
    page.getByText("Sea is removed.", new Page.GetByTextOptions().setExact(true))
        .waitFor();
    page.keyboard().press("Escape");
    assertThat(page.locator("#gallery[open]").count()).isZero();
    button("Undo").press("Enter");
    page.waitForCondition(() -> !button("Undo").isVisible());
    openGallery();
    page.waitForCondition(() -> titles().equals(List.of("Moon", "Sea", "Sun")));
    assertThat(page.locator(".card.removed").count()).isZero();
  }

  @Test
  void what_was_removed_is_listed_also_after_a_reload() {
    button("Keep Sea in the gallery").click();
    page.getByText("Sea is removed.", new Page.GetByTextOptions().setExact(true))
        .waitFor();
    page.reload();
    openGallery();
    page.getByText("Removed lately (1)").click();
    assertThat(Axe.violations(page)).isEmpty();
    button("Bring back: Sea").press("Enter");
    page.waitForCondition(() -> titles().equals(List.of("Moon", "Sea", "Sun")));
    page.waitForCondition(() -> !page.locator(".removed-lately").isVisible());
  }

  @Test
  void a_deleted_collection_leaves_its_pictures_and_comes_back() {
    create("Nights");
    put("Moon", "Nights");
    chip("Nights, 1 picture").click();
    button("Delete").click();
    page.waitForCondition(() -> titles().equals(List.of("Moon", "Sea", "Sun")));
    assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("All");
    assertThat(Axe.violations(page)).isEmpty();
    button("Undo").press("Enter");
    chip("Nights, 1 picture").waitFor();
    page.waitForCondition(() -> titles().equals(List.of("Moon")));
  }

  @Test
  void several_pictures_are_put_into_a_new_collection_and_a_search_finds_one() {
    button("Select several").click();
    page.getByLabel("Select Moon").check();
    page.locator(".card", new Page.LocatorOptions().setHasText("Sun"))
        .locator(".card-view")
        .click();
    page.getByText("2 selected").waitFor();
    assertThat(Axe.violations(page)).isEmpty();
    button("Put into a collection").last().click();
    page.locator(".chooser").getByRole(AriaRole.BUTTON, named("New collection")).click();
    page.keyboard().type("雨の日 🎹");
    page.keyboard().press("Enter");
    page.locator(".chooser").getByRole(AriaRole.BUTTON, named("Done")).click();
    chip("雨の日 🎹, 2 pictures").click();
    page.waitForCondition(() -> titles().equals(List.of("Moon", "Sun")));

    page.getByLabel("Search your pictures").fill("MOON");
    page.waitForCondition(() -> titles().equals(List.of("Moon")));
    page.getByLabel("Search your pictures").fill("zebra");
    page.getByText("No picture has “zebra” in its title, style, artist or words.")
        .waitFor();
    assertThat(Axe.violations(page)).isEmpty();
    button("Clear the search").click();
    page.waitForCondition(() -> titles().size() == 2);
  }

  @Test
  void a_taken_name_is_explained_and_a_collection_deleted_elsewhere_is_let_go() {
    create("Nights");
    button("New collection").click();
    page.keyboard().type(" NIGHTS ");
    page.keyboard().press("Enter");
    page.getByText("You have a collection with this name already.").waitFor();
    page.keyboard().press("Escape");
    chip("All pictures").click();
    page.waitForCondition(() -> titles().size() == 3);
    var ann = pictures.visitor();
    var id = ann.get("/api/collections")
        .json()
        .getJsonArray("collections")
        .getJsonObject(0)
        .getString("id");
    ann.delete("/api/collections/" + id);

    chip("Nights, 0 pictures").click();

    window.until(
        "the reason",
        ShowPage.SOON,
        "document.querySelector('.notice').textContent === 'This collection does not exist any more.'");
    page.waitForCondition(() -> titles().size() == 3);
    page.waitForCondition(() -> chip("Nights, 0 pictures").count() == 0);
  }

  private void create(String name) {
    button("New collection").click();
    page.keyboard().type(name);
    page.keyboard().press("Enter");
    page.getByText("This collection is empty.").waitFor();
    chip("All pictures").click();
    page.waitForCondition(() -> titles().size() == 3);
  }

  private void put(String picture, String collection) {
    button("Collections of " + picture).click();
    page.getByLabel(collection, new Page.GetByLabelOptions().setExact(true)).check();
    page.locator(".chooser").getByRole(AriaRole.BUTTON, named("Done")).click();
  }

  private void openGallery() {
    // The rest of the page starts at the first sign of a visitor.
    page.mouse().move(5, 5);
    page.locator("#gallery")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    page.evaluate("document.querySelector('#gallery').present()");
    page.waitForCondition(() -> !titles().isEmpty());
  }

  private List<String> titles() {
    return page.locator("#gallery[open] .card strong").allTextContents();
  }

  private Locator chip(String label) {
    return page.locator(".collection-chips").getByRole(AriaRole.BUTTON, named(label));
  }

  private static Locator.GetByRoleOptions named(String label) {
    return new Locator.GetByRoleOptions().setName(label).setExact(true);
  }

  private Locator button(String label) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label).setExact(true));
  }

  private void add(String title, Color color) throws IOException {
    var image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(color);
    pen.fillRect(0, 0, 48, 32);
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    pictures.add(title, "a prompt", "noir", "", bytes.toByteArray());
  }
}
