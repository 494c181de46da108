package com.algorhythmic.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.LiveScreen;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Visitor;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program on a machine whose language has other digits or another capital of i. */
@Tag("long")
@Timeout(180)
class LocaleIT {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({"fa, IR", "ar, EG", "ne, NP", "tr, TR"})
  void a_show_and_its_remotes_code_are_as_everywhere(String language, String country)
      throws Exception {
    try (var program = ProgramFixture.in(
            folder.resolve(language), Map.of("DATABASE_URL", PostgresFixture.freshDatabase()))
        .asInProduction("-Duser.language=" + language, "-Duser.country=" + country)
        .start()) {
      var ann = new Visitor(program);
      var session = ann.begin(new JsonObject()).getString("sessionId");
      try (var screen = LiveScreen.join(program, ann, session)) {
        var artwork = screen.awaitArtwork(Duration.ofSeconds(60));
        assertThat(artwork.getJsonArray("palette"))
            .allMatch(colour -> colour.toString().matches("#[0-9a-f]{6}"));
      }

      var code = ann.post("/api/sessions/" + session + "/pairing", new JsonObject());

      assertThat(code.json().getJsonObject("qr").getString("path")).matches("[-0-9Mhvz ]{500,}");
      assertThat(ann.management("/metrics").text())
          .isNotEmpty()
          .doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
    }
  }
}
