package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.BrowserFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The preview cards of styles and artists. */
@ExtendWith(BrowserFixture.Extension.class)
class StyleCardsIT {
  private final ProgramFixture program;
  private final Visitor anybody;

  StyleCardsIT(BrowserFixture browser) {
    program = browser.program();
    anybody = new Visitor(program);
  }

  @Test
  void a_card_is_painted_once_and_then_answered_as_not_modified() {
    for (var name : List.of("noir.jpg", "artists/mondrian.jpg")) {
      var card = anybody.get("/styles/" + name);
      assertThat(card.status()).isEqualTo(200);
      assertThat(card.header("Content-Type")).isEqualTo("image/jpeg");
      assertThat(card.header("Cache-Control")).isEqualTo("public, max-age=86400");
      var again = anybody.send(
          anybody.request("/styles/" + name).header("If-None-Match", card.header("ETag")));
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.text()).isEmpty();
      assertThat(anybody.get("/styles/" + name).header("ETag")).isEqualTo(card.header("ETag"));
    }
    assertThat(anybody.get("/styles/noir.jpg").header("ETag"))
        .isNotEqualTo(anybody.get("/styles/artists/mondrian.jpg").header("ETag"));
  }

  @Test
  void an_unknown_style_has_no_card() {
    for (var name : List.of("nothing.jpg", "noir", "", "..%2Fapp%2Fmain.js", "artists/noir.jpg")) {
      assertThat(anybody.get("/styles/" + name).status()).as(name).isEqualTo(404);
    }
  }
}
