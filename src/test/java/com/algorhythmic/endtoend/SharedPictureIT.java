package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Rows;
import com.algorhythmic.testing.Visitor;
import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A saved picture shared by a link: until it is unshared, and without private data. */
@ExtendWith(BrowserFixture.Extension.class)
class SharedPictureIT {
  private final ProgramFixture program;
  private final Visitor ann;
  private final Visitor stranger;
  private final JsonObject artwork;
  private final String gallery;

  SharedPictureIT(BrowserFixture browser) {
    program = browser.program();
    ann = new Visitor(program);
    stranger = new Visitor(program);
    var session = ann.begin(new JsonObject()).getString("sessionId");
    artwork = ann.get("/api/artworks/next?sessionId=" + session).json();
    gallery = "/api/gallery/" + artwork.getString("id");
  }

  @Test
  void a_visitor_sees_the_picture_and_its_label_but_not_the_prompt() {
    save();
    var link = share().json().getString("link");

    var page = stranger.get(link);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.text())
        .contains(
            "<meta property=\"og:image\" content=\"" + program.at(artwork.getString("imageUrl")),
            "<meta property=\"og:url\" content=\"" + program.at(link),
            "<img src=\"" + artwork.getString("imageUrl"))
        .doesNotContain(artwork.getString("prompt"), "{");
    assertThat(share().json().getString("link")).as("shared twice").isEqualTo(link);
    var mine = ann.get("/api/gallery").json();
    assertThat(mine.getJsonObject("links").getString(artwork.getString("id"))).isEqualTo(link);
    assertThat(mine.getInteger("count")).isEqualTo(1);
  }

  @Test
  void the_page_and_the_one_of_a_revoked_link_are_in_the_readers_language() {
    save();
    var link = share().json().getString("link");

    var page = german(link);
    assertThat(page.header("Vary")).containsIgnoringCase("Accept-Language");
    assertThat(page.text())
        .contains("<html lang=\"de\"", "vom Hausatelier gemalt", "Starte deine eigene Show");

    ann.delete(gallery + "/share");
    var gone = german(link);
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.header("Vary")).containsIgnoringCase("Accept-Language");
    assertThat(gone.text()).contains("<html lang=\"de\"", "Dieses Bild wird nicht mehr geteilt.");
  }

  private Answer german(String link) {
    return stranger.send(stranger.request(link).header("Accept-Language", "de-AT,en;q=0.5"));
  }

  @Test
  void a_revoked_link_stops_working_at_once_and_a_new_link_differs() {
    save();
    var link = share().json().getString("link");

    assertThat(ann.delete(gallery + "/share").json().getString("link")).isNull();

    assertGone(link);
    assertThat(ann.get("/api/gallery").json().getJsonObject("links")).isEmpty();
    var other = share().json().getString("link");
    assertThat(other).isNotEqualTo(link);
    save();
    assertGone(other);
  }

  @Test
  void only_saved_pictures_are_shared_and_links_cannot_be_guessed() {
    assertThat(share().status()).isEqualTo(404);
    save();
    stranger.begin(new JsonObject());
    assertThat(stranger.post(gallery + "/share", new JsonObject()).status()).isEqualTo(404);
    assertThat(stranger.delete(gallery + "/share").status()).isEqualTo(404);
    assertThat(new Visitor(program).post(gallery + "/share", new JsonObject()).status())
        .isEqualTo(401);
    assertGone("/art/" + artwork.getString("id"));
    assertGone("/art/" + UUID.randomUUID());
    assertGone("/art/x");
    assertGone("/art/");
  }

  @Test
  void a_title_is_escaped_in_the_page() throws Exception {
    save();
    var link = share().json().getString("link");
    var title = artwork.getString("title");
    try (var rows = Rows.of(program.databaseUrl())) {
      rows.run(
          "UPDATE art_sessions SET title = ? WHERE id = ?::uuid",
          "</title><script>alert('$1')</script>\"{year}",
          artwork.getString("id"));
      var page = stranger.get(link).text();
      assertThat(page)
          .contains("&lt;/title&gt;&lt;script&gt;alert(&#39;$1&#39;)&lt;/script&gt;&quot;{year}")
          .doesNotContain("<script>");
      rows.run(
          "UPDATE art_sessions SET title = ? WHERE id = ?::uuid", title, artwork.getString("id"));
    }
  }

  private void save() {
    ann.post(gallery + "/toggle", new JsonObject());
  }

  private Answer share() {
    return ann.post(gallery + "/share", new JsonObject());
  }

  private void assertGone(String link) {
    var page = stranger.get(link);
    assertThat(page.status()).as(link).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("Not on show any more");
  }
}
