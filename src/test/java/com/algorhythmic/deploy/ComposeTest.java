package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.settings.SettingsLoader;
import com.algorhythmic.testing.RandomSecret;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Checks compose.yaml against the program: its settings, its ports, its data folder and its health check. */
class ComposeTest {
  private static final Map<String, String> VARIABLES =
      Map.of("POSTGRES_PASSWORD", "postgres1", "AUTH_SECRET", RandomSecret.create());
  private static final JsonObject SERVICES = services();

  private final JsonObject program = SERVICES.getJsonObject("program");
  private final JsonObject database = SERVICES.getJsonObject("database");

  @Test
  void the_program_accepts_the_settings() {
    var settings = settings();

    assertThat(settings.environment()).isEqualTo(Settings.Environment.PRODUCTION);
    assertThat(program.getJsonObject("healthcheck").encode())
        .contains("/" + settings.management().port() + " ", "/health/ready");
    assertThat(program.getJsonArray("ports"))
        .containsExactly("5000:" + settings.http().port());
  }

  @Test
  void an_address_and_a_proxy_are_optional() {
    assertThat(settings().publicSite().url()).isEmpty();
    assertThat(settings().http().proxies()).isEmpty();
    assertThat(program.getJsonObject("environment").getMap())
        .containsKeys("ALGO_PUBLIC_URL", "ALGO_HTTP_TRUSTED_PROXIES");
  }

  @Test
  void the_program_finds_the_database() {
    var url = DatabaseUrl.parse(settings().database().url().orElseThrow());
    var environment = database.getJsonObject("environment");

    assertThat(SERVICES.fieldNames()).contains(url.host());
    assertThat(url.user()).isEqualTo(environment.getString("POSTGRES_USER"));
    assertThat(url.password()).isEqualTo(environment.getString("POSTGRES_PASSWORD"));
    assertThat(url.database()).as("the image's default").isEqualTo(url.user());
  }

  @Test
  void pictures_and_rows_are_in_volumes() {
    assertThat(program.getJsonArray("volumes"))
        .containsExactly("data:" + settings().data().dir());
    assertThat(database.getJsonArray("volumes"))
        .containsExactly("database:/var/lib/postgresql/data");
  }

  private Settings settings() {
    var environment = new HashMap<String, String>();
    program
        .getJsonObject("environment")
        .forEach(entry -> environment.put(entry.getKey(), (String) entry.getValue()));
    return SettingsLoader.load(environment);
  }

  private static JsonObject services() {
    try {
      // ${NAME:-default}, ${NAME:?reason} and ${NAME}, as Compose substitutes them.
      var text = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*)|:\\?[^}]*)?}")
          .matcher(Files.readString(Path.of("compose.yaml")))
          .replaceAll(found ->
              VARIABLES.getOrDefault(found.group(1), found.group(2) == null ? "" : found.group(2)));
      Map<String, Object> file = new Yaml().load(text);
      return new JsonObject(file).getJsonObject("services");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
