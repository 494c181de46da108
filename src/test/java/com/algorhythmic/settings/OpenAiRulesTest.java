package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRulesTest {
  private static final Map<String, String> KEY = Map.of("OPENAI_API_KEY", "sk-1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com/v1",
        "https://r.example/openai/v1/?api-version=preview",
        "http://[::1]:8080/a/b//",
        "HTTP://localhost",
        "practice"
      })
  void a_base_url_may_have_a_path_and_a_query(String base) {
    assertThat(
            SettingsLoader.load(with(Map.of("OPENAI_BASE_URL", base))).openai().baseUrl())
        .hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://api.openai.com/v1",
        "api.openai.com/v1",
        "/v1",
        "https:///v1",
        "https://host:70000/v1",
        "https://user:hidden@host/v1",
        "https://host/v1#top",
        "https://host/v1/images/generations",
        "https://host/v1/images/generations/?api-version=1",
        "https://ho st/v1",
        "practise"
      })
  void a_base_url_that_cannot_work_is_refused(String base) {
    assertThat(problems(Map.of("OPENAI_BASE_URL", base)))
        .isNotEmpty()
        .allMatch(problem -> problem.startsWith("openai.base-url "))
        .noneMatch(problem -> problem.contains("hidden"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "schlüssel"})
  void a_key_that_is_no_valid_header_is_refused_and_not_printed(String key) {
    assertThat(problems(Map.of("OPENAI_API_KEY", key)))
        .singleElement()
        .asString()
        .startsWith("openai.api-key ")
        .doesNotContain(key);
  }

  @Test
  void every_problem_of_the_provider_is_reported_at_once() {
    assertThat(problems(Map.of(
            "OPENAI_API_KEY", "two words",
            "OPENAI_BASE_URL", "https://user:hidden@host/v1#top",
            "OPENAI_IMAGE_MODEL", "a\u0007b",
            "HTTPS_PROXY", "https://proxy:3128",
            "http_proxy", "http://user:hidden@proxy/path",
            "ALGO_OPENAI_PARTIAL_IMAGES", "4")))
        .hasSize(7)
        .anyMatch(problem -> problem.startsWith("openai.api-key "))
        .anyMatch(problem -> problem.contains("a user or a password"))
        .anyMatch(problem -> problem.contains("a fragment"))
        .anyMatch(problem -> problem.startsWith("openai.image-model "))
        .anyMatch(problem -> problem.startsWith("proxy.https ") && problem.contains("HTTPS_PROXY"))
        .anyMatch(problem -> problem.startsWith("proxy.http "))
        .anyMatch(problem -> problem.startsWith("openai.partial-images "))
        .noneMatch(problem -> problem.contains("hidden"));
  }

  @Test
  void a_value_that_cannot_be_read_hides_no_other_problem() {
    assertThat(problems(Map.of(
            "OPENAI_API_KEY", "two words",
            "OPENAI_BASE_URL", "https://ho st/v1",
            "ALGO_OPENAI_QUALITY", "best",
            "ALGO_OPENAI_PARTIAL_IMAGES", "4")))
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("openai.api-key "))
        .anyMatch(problem -> problem.startsWith("openai.base-url "))
        .anyMatch(problem -> problem.startsWith("openai.quality "))
        .anyMatch(problem -> problem.startsWith("openai.partial-images "));
  }

  @Test
  void a_proxy_is_nothing_to_a_program_that_calls_nobody() {
    assertThat(SettingsLoader.load(Map.of("HTTPS_PROXY", "https://proxy:3128"))
            .proxy()
            .https())
        .isPresent();
  }

  @Test
  void the_admin_page_shows_no_parameter_of_the_address_and_no_proxys_password() {
    var live = LiveSettings.load(with(Map.of(
        "OPENAI_BASE_URL", "https://host/v1?key=secret-1&b=secret-2",
        "HTTPS_PROXY", "http://user:secret-3@proxy:3128")));

    assertThat(live.all()).noneMatch(setting -> setting.value().contains("secret-"));
    assertThat(live.find("openai.base-url").value()).isEqualTo("https://host/v1?key=…&b=…");
    assertThat(live.find("proxy.https").value()).isEqualTo("set");
  }

  private static List<String> problems(Map<String, String> environment) {
    var thrown =
        catchThrowableOfType(SettingsProblems.class, () -> SettingsLoader.load(with(environment)));
    assertThat(thrown).as("settings that must be refused").isNotNull();
    return thrown.problems();
  }

  private static Map<String, String> with(Map<String, String> environment) {
    var all = new HashMap<>(KEY);
    all.putAll(environment);
    return all;
  }
}
