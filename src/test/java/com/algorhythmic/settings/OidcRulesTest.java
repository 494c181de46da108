package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcRulesTest {
  private static final Map<String, String> HOME = Map.of(
      "ALGO_OIDC_HOME_ISSUER", "https://id.example/realms/home",
      "ALGO_OIDC_HOME_CLIENT_ID", "show");

  @TempDir
  Path folder;

  @Test
  void without_a_provider_there_is_none() {
    assertThat(SettingsLoader.load(Map.of()).oidc().all()).isEmpty();
  }

  @Test
  void several_providers_are_read_from_the_environment_and_the_file() throws IOException {
    var file = folder.resolve("some.properties");
    Files.writeString(
        file,
        "oidc.work.issuer=https://work.example\noidc.work.client-id=1\noidc.work.label=Work $\n"
            + "oidc.work.scopes=openid, email\noidc.work.client-secret=in the file\n");
    var all = SettingsLoader.load(with(Map.of(
            "ALGO_CONF", file.toString(), "ALGO_OIDC_WORK_CLIENT_SECRET", "in the environment")))
        .oidc()
        .all();
    assertThat(all).containsOnlyKeys("home", "work");
    assertThat(all.get("home").title()).as("without a label").isEqualTo("id.example");
    assertThat(all.get("home").wishes()).containsExactly("openid", "profile", "email");
    assertThat(all.get("home").clientSecret()).isEmpty();
    assertThat(all.get("work").title()).isEqualTo("Work $");
    assertThat(all.get("work").wishes()).containsExactly("openid", "email");
    assertThat(all.get("work").clientSecret()).contains("in the environment");
  }

  @Test
  void all_that_is_wrong_is_listed_at_once() {
    assertThat(problems(Map.of(
            "ALGO_OIDC_A_LABEL", "x".repeat(41),
            "ALGO_OIDC_B_ISSUER", "https://id.example/realms/home",
            "ALGO_OIDC_B_SCOPES", "email",
            "ALGO_OIDC_2_ISSUER", "https://two.example")))
        .containsExactlyInAnyOrder(
            "oidc.a.issuer is missing",
            "oidc.a.client-id is missing",
            "oidc.a.label is not of 1 to 40 characters",
            "oidc.b.client-id is missing",
            "oidc.b.scopes are not names separated by commas with openid among them",
            "oidc.home.issuer is also oidc.b.issuer",
            "the environment variable ALGO_OIDC_2_ISSUER overrides no setting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example",
        "http://192.168.1.2",
        "id.example",
        "https://id.example?tenant=1",
        "https://id.example#a",
        "https://user:hidden@id.example",
        "https://",
        "https://id .example",
        "ftp://127.0.0.1"
      })
  void an_issuer_is_an_https_address_or_on_this_machine(String issuer) {
    assertThat(problems(Map.of("ALGO_OIDC_HOME_ISSUER", issuer)))
        .singleElement()
        .asString()
        .startsWith("oidc.home.issuer ")
        .doesNotContain("hidden");
    for (var here : List.of("http://127.0.0.1:9000/a", "http://localhost", "http://[::1]:1")) {
      SettingsLoader.load(with(Map.of("ALGO_OIDC_HOME_ISSUER", here)));
    }
  }

  private static Map<String, String> with(Map<String, String> more) {
    var all = new HashMap<>(HOME);
    all.putAll(more);
    return all;
  }

  private static List<String> problems(Map<String, String> more) {
    var thrown =
        catchThrowableOfType(SettingsProblems.class, () -> SettingsLoader.load(with(more)));
    return thrown == null ? List.of() : thrown.problems();
  }
}
