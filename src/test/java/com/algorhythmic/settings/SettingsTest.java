package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.settings.Settings.Quality;
import com.algorhythmic.settings.Settings.Role;
import com.algorhythmic.testing.RandomSecret;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void every_key_of_the_packaged_file_has_a_method() {
    var keys = SettingsLoader.read(Map.of()).defaults().keySet();

    assertThat(keys).hasSizeGreaterThan(50).allMatch(key -> hasMethod(Settings.class, key));
    assertThat(hasMethod(Settings.class, "show.no-such-setting")).isFalse();
  }

  private static boolean hasMethod(Class<?> section, String key) {
    for (var method : section.getMethods()) {
      var renamed = method.getAnnotation(WithName.class);
      var name = renamed == null
          ? method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)
          : renamed.value();
      if (key.equals(name)) {
        return true;
      }
      if (key.startsWith(name + ".")) {
        return method.getReturnType() == Map.class
            || hasMethod(method.getReturnType(), key.substring(name.length() + 1));
      }
    }
    return Stream.of(section.getMethods())
        .anyMatch(method -> method.isAnnotationPresent(WithParentName.class));
  }

  @Test
  void a_dollar_sign_in_a_value_is_text() {
    var settings = SettingsLoader.load(
        Map.of("OPENAI_API_KEY", "abc${def}ghi", "OPENAI_IMAGE_MODEL", "m-${openai.api-key}"));

    assertThat(settings.openai().apiKey()).hasValue("abc${def}ghi");
    assertThat(settings.openai().imageModel()).isEqualTo("m-${openai.api-key}");
  }

  @Test
  void the_defaults_are_complete_and_right() {
    var settings = SettingsLoader.load(Map.of());

    assertThat(settings.http().port()).isEqualTo(5000);
    assertThat(settings.bridge().port()).isEqualTo(5001);
    assertThat(settings.management().port()).isEqualTo(5090);
    assertThat(settings.roles()).containsExactlyInAnyOrder(Role.values());
    assertThat(settings.cluster().members()).isEmpty();
    assertThat(settings.paintsWithOpenAi()).isFalse();
    assertThat(settings.tiers().all()).hasSize(6);
    assertThat(settings.tiers().all().get("business_premium").credits()).isEqualTo(20_000);
    assertThat(settings.storeDirectory()).isEqualTo(Path.of("data", "artworks"));
  }

  @Test
  void a_key_is_overridden_by_its_environment_variable() {
    var settings = SettingsLoader.load(Map.of(
        "ALGO_OPENAI_TIMEOUT_MAX_MS", "123456",
        "ALGO_ROLES", "http, bridge",
        "ALGO_TIERS_FREE_CREDITS", "7",
        "ALGO_TIERS_PREMIUM_QUALITY", "xhigh",
        "ALGO_OPENAI_PRICE_OUT", "0.25",
        "ALGO_CLUSTER_SECRET", RandomSecret.create(),
        "ALGO_CLUSTER_MEMBERS", "127.0.0.1:5702,127.0.0.1:5703"));

    assertThat(settings.openai().timeoutMaxMs()).isEqualTo(123_456);
    assertThat(settings.roles()).containsExactlyInAnyOrder(Role.HTTP, Role.BRIDGE);
    assertThat(settings.tiers().all().get("free").credits()).isEqualTo(7);
    assertThat(settings.tiers().all().get("free").quality()).isEmpty();
    assertThat(settings.tiers().all().get("premium").quality()).contains(Quality.XHIGH);
    assertThat(settings.openai().price().out()).isEqualTo("0.25");
    assertThat(settings.cluster().members().orElseThrow())
        .containsExactly("127.0.0.1:5702", "127.0.0.1:5703");
  }

  @Test
  void customary_variables_work_and_ours_override_them() {
    var settings = SettingsLoader.load(Map.of(
        "PORT", "8080",
        "DATABASE_URL", "postgresql://a:b@h:1/d",
        "OPENAI_API_KEY", "key",
        "OPENAI_BASE_URL", "http://127.0.0.1:9/v1",
        "OPENAI_IMAGE_MODEL", "other",
        "ALGO_OPENAI_IMAGE_MODEL", "ours"));

    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.database().url()).contains("postgresql://a:b@h:1/d");
    assertThat(settings.openai().baseUrl()).hasToString("http://127.0.0.1:9/v1");
    assertThat(settings.openai().imageModel()).isEqualTo("ours");
    assertThat(settings.paintsWithOpenAi()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\u2028"})
  void an_empty_variable_is_as_good_as_none(String empty) {
    var keys = SettingsLoader.read(Map.of()).defaults().keySet();
    var all = keys.stream().collect(Collectors.toMap(SettingsLoader::variable, key -> empty));
    for (var name : List.of(
        "PORT", "DATABASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "HTTPS_PROXY", "ALGO_CONF")) {
      all.put(name, empty);
    }
    all.put("https_proxy", empty);
    all.put("ALGO_NO_SUCH_SETTING", empty);

    assertThat(SettingsLoader.read(all).environment()).isEmpty();
    assertThat(SettingsLoader.load(all).http().port()).isEqualTo(5000);
    all.put("HTTPS_PROXY", "proxy:3128");
    assertThat(SettingsLoader.load(all).proxy().https()).contains("proxy:3128");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "3651", "2147483647", "soon"})
  void guests_are_kept_for_a_day_to_ten_years(String days) {
    assertThat(problems(Map.of("ALGO_GUESTS_IDLE_DAYS", days, "ALGO_SPEND_USER_HOURLY_SHARE", "0")))
        .anyMatch(problem -> problem.contains("guests.idle-days"));
  }

  @Test
  void all_problems_are_reported_at_once() {
    assertThat(problems(Map.of(
            "ALGO_HTTP_PORT", "five",
            "ALGO_ENVIRONMENT", "moon",
            "ALGO_TYPO", "x",
            "ALGO_ROLES", "http,cook")))
        .hasSize(4)
        .anyMatch(problem -> problem.contains("http.port") && problem.contains("five"))
        .anyMatch(problem -> problem.contains("environment") && problem.contains("moon"))
        .anyMatch(problem -> problem.contains("roles") && problem.contains("cook"))
        .anyMatch(problem -> problem.contains("ALGO_TYPO"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"five\nsix", "5\u20286", "\"\r"})
  void a_problem_has_plain_words_whatever_the_value_is(String value) {
    assertThat(problems(Map.of("ALGO_HTTP_PORT", value, "ALGO_ENVIRONMENT", value)))
        .isNotEmpty()
        .noneMatch(problem -> problem.contains("Exception") || problem.contains("SRCFG"));
  }

  @Test
  void contradicting_values_are_reported_at_once() {
    assertThat(problems(Map.of(
            "ALGO_ENVIRONMENT", "production",
            "ALGO_BRIDGE_PORT", "5000",
            "ALGO_PAINTER", "openai",
            "ALGO_GENERATION_LEASE_MS", "5000",
            "ALGO_CLUSTER_MEMBERS", "nowhere",
            "ALGO_CLUSTER_BUS_PORT", "5701",
            "DATABASE_URL", "mysql://x")))
        .hasSize(8)
        .anyMatch(problem -> problem.contains("cluster.secret is missing"))
        .anyMatch(problem -> problem.contains("cluster.bus-port is 5701"))
        .anyMatch(problem -> problem.contains("auth.secret"))
        .anyMatch(problem -> problem.contains("bridge.port") && problem.contains("http.port"))
        .anyMatch(problem -> problem.contains("openai.api-key"))
        .anyMatch(problem -> problem.contains("generation.lease-ms"))
        .anyMatch(problem -> problem.contains("nowhere"))
        .anyMatch(problem -> problem.contains("database.url"));
  }

  @Test
  void a_trusted_proxy_is_a_network_or_an_address() {
    assertThat(problems(Map.of(
            "ALGO_HTTP_TRUSTED_PROXIES",
                "10.0.0.0/8, 10.0.0.1/8, nginx, 0.0.0.0/0,::/0, 2001:db8::1",
            "ALGO_CLUSTER_SECRET", RandomSecret.create(),
            "ALGO_CLUSTER_DNS", "two words")))
        .hasSize(5)
        .anyMatch(problem -> problem.contains("\"10.0.0.1/8\" is neither a network"))
        .anyMatch(problem -> problem.contains("\"nginx\" is neither a network"))
        .anyMatch(problem -> problem.contains("\"0.0.0.0/0\" is everybody"))
        .anyMatch(problem -> problem.contains("\"::/0\" is everybody"))
        .anyMatch(problem -> problem.contains("cluster.dns"));
    assertThat(SettingsLoader.load(Map.of("ALGO_HTTP_TRUSTED_PROXIES", "none"))
            .http()
            .proxies())
        .isEmpty();
    assertThat(SettingsLoader.load(Map.of()).http().proxies()).contains("127.0.0.0/8");
  }

  @Test
  void the_sites_names_have_no_path_and_hosts_no_port() {
    assertThat(problems(Map.of(
            "ALGO_PUBLIC_URL", "https://show.example/art",
            "ALGO_HTTP_ALLOWED_HOSTS",
                "show.example, http://a.example, b.example:80, *, *.com, *.ok.example, [::1]",
            "ALGO_BRIDGE_ORIGINS", "https://partner.example, partner.example")))
        .hasSize(6)
        .anyMatch(problem -> problem.startsWith("public.url: \"https://show.example/art\""))
        .anyMatch(problem -> problem.startsWith("http.allowed-hosts: \"http://a.example\""))
        .anyMatch(problem -> problem.startsWith("http.allowed-hosts: \"b.example:80\""))
        .anyMatch(problem -> problem.startsWith("http.allowed-hosts: \"*\""))
        .anyMatch(problem -> problem.startsWith("http.allowed-hosts: \"*.com\""))
        .anyMatch(problem -> problem.startsWith("bridge.origins: \"partner.example\""));
  }

  @Test
  void a_base_path_begins_with_a_slash_and_ends_without() {
    for (var wrong : new String[] {"algo", "/algo/", "/", "/al go", "/a/../b", "//b"}) {
      assertThat(problems(Map.of("ALGO_HTTP_BASE_PATH", wrong)))
          .as(wrong)
          .anyMatch(problem -> problem.startsWith("http.base-path: \"" + wrong));
    }
    assertThat(
            SettingsLoader.load(Map.of("ALGO_HTTP_BASE_PATH", "/a/b-c")).http().basePath())
        .contains("/a/b-c");
  }

  @Test
  void a_listeners_ipv6_address_may_have_brackets() {
    for (var host : new String[] {"::1", "[::1]"}) {
      assertThat(SettingsLoader.load(Map.of("ALGO_HTTP_HOST", host)).http().host())
          .isEqualTo("::1");
    }
  }

  @Test
  void without_a_cluster_a_process_needs_every_role() {
    assertThat(problems(Map.of(
            "ALGO_CLUSTER_ENABLED", "false",
            "ALGO_ROLES", "http,bridge",
            "ALGO_CLUSTER_DNS", "two words",
            "ALGO_CLUSTER_MEMBERS", "host:5701",
            "ALGO_DRAIN_NOTICE_MS", "20000",
            "ALGO_DRAIN_SOCKETS_MS", "-1")))
        .hasSize(5)
        .anyMatch(problem -> problem.contains("cluster.enabled") && problem.contains("roles"))
        .anyMatch(problem -> problem.contains("two words"))
        .anyMatch(problem -> problem.contains("cluster.dns and cluster.members"))
        .anyMatch(problem -> problem.contains("drain.sockets-ms is 0 to 24000, not -1"))
        .anyMatch(problem -> problem.contains("24000") && problem.contains("30000"));
    assertThat(SettingsLoader.load(Map.of("ALGO_CLUSTER_ENABLED", "false"))
            .cluster()
            .enabled())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483647", "-2147483648"})
  void every_number_has_bounds(String value) {
    var defaults = SettingsLoader.read(Map.of()).defaults();
    var numbers = defaults.keySet().stream()
        .filter(key -> defaults.get(key).matches("\\d+(\\.\\d+)?"))
        .collect(Collectors.toMap(SettingsLoader::variable, key -> value));
    assertThat(numbers).hasSizeGreaterThan(40);

    assertThat(numbers)
        .allSatisfy((variable, number) -> assertThatThrownBy(
                () -> SettingsLoader.load(Map.of(variable, number)))
            .as(variable)
            .isInstanceOf(SettingsProblems.class));
  }

  @Test
  void the_limits_on_connections_are_bounded() {
    assertThat(problems(Map.of(
            "ALGO_HTTP_MAX_CONNECTIONS", "0",
            "ALGO_HTTP_MAX_CONNECTIONS_PER_NETWORK", "-1",
            "ALGO_HTTP_HEADER_TIMEOUT_MS", "0",
            "ALGO_HTTP_BODY_TIMEOUT_MS", "86400000",
            "ALGO_BRIDGE_MAX_SOCKETS", "100",
            "ALGO_BRIDGE_MAX_SOCKETS_PER_NETWORK", "101")))
        .hasSize(5)
        .anyMatch(problem -> problem.contains("http.max-connections is 1 to 1000000, not 0"))
        .anyMatch(problem -> problem.contains("http.max-connections-per-network is 1 to 1, not -1"))
        .anyMatch(problem -> problem.contains("http.header-timeout-ms is 100 to 600000, not 0"))
        .anyMatch(problem -> problem.contains("http.body-timeout-ms"))
        .anyMatch(
            problem -> problem.contains("bridge.max-sockets-per-network is 1 to 100, not 101"));
    assertThat(problems(Map.of(
            "ALGO_HTTP_MAX_CONNECTIONS", "1000001",
            "ALGO_HTTP_HEADER_TIMEOUT_MS", "soon",
            "ALGO_BRIDGE_MAX_SOCKETS", "-5")))
        .hasSizeGreaterThanOrEqualTo(1);
  }

  @Test
  void the_settings_of_the_image_model_are_bounded() {
    assertThat(problems(Map.of(
            "ALGO_OPENAI_QUALITY", "hd",
            "ALGO_TIERS_FREE_QUALITY", "best",
            "ALGO_OPENAI_PRICE_OUT", "cheap")))
        .hasSize(3)
        .anyMatch(problem -> problem.contains("openai.quality") && problem.contains("hd"))
        .anyMatch(problem -> problem.contains("tiers.free.quality") && problem.contains("best"))
        .anyMatch(problem -> problem.contains("openai.price.out") && problem.contains("cheap"));
    assertThat(problems(Map.of(
            "ALGO_OPENAI_PARTIAL_IMAGES", "4",
            "ALGO_OPENAI_TIMEOUT_MIN_MS", "0",
            "ALGO_OPENAI_TIMEOUT_MAX_MS", "-1",
            "ALGO_OPENAI_PRICE_TEXT_IN", "-0.01",
            "ALGO_OPENAI_PRICE_IMAGE_IN", "1e999999999",
            "ALGO_OPENAI_PRICE_OUT", "1e-999999999")))
        .hasSize(7)
        .anyMatch(problem -> problem.contains("openai.partial-images"))
        .anyMatch(problem -> problem.contains("openai.timeout-min-ms is 1 to 86400000, not 0"))
        .anyMatch(problem -> problem.contains("openai.timeout-max-ms is less"))
        .anyMatch(problem -> problem.contains("openai.price.text-in"))
        .anyMatch(problem -> problem.contains("openai.price.image-in"))
        .anyMatch(problem -> problem.contains("openai.price.out"));
  }

  @Test
  void a_tier_may_have_its_quality_in_the_file(@TempDir Path dir) throws IOException {
    var file = dir.resolve("mine.properties");
    Files.writeString(
        file, "tiers.gold.credits=1\ntiers.gold.priority=1\ntiers.gold.quality=max\n");

    var tiers =
        SettingsLoader.load(Map.of("ALGO_CONF", file.toString())).tiers().all();

    assertThat(tiers.get("gold").quality()).contains(Quality.MAX);
  }

  @Test
  void a_signing_key_is_hard_to_guess() {
    var strong = RandomSecret.create();
    assertThat(SettingsLoader.load(Map.of("ALGO_AUTH_SECRET", strong)).auth().secret())
        .contains(strong);
    for (var weak :
        List.of("a".repeat(32), strong.substring(0, 31), strong.substring(0, 8).repeat(8))) {
      assertThat(problems(Map.of("ALGO_AUTH_SECRET", weak)))
          .singleElement()
          .asString()
          .startsWith("auth.secret is ")
          .doesNotContain(weak);
    }
  }

  @Test
  void song_recognition_has_all_its_settings_or_none() {
    var whole = SettingsLoader.load(Map.of(
        "ALGO_MUSIC_ACRCLOUD_HOST", "identify-eu-west-1.acrcloud.com",
        "ALGO_MUSIC_ACRCLOUD_ACCESS_KEY", "key",
        "ALGO_MUSIC_ACRCLOUD_ACCESS_SECRET", "secret"));
    assertThat(whole.music().acrcloud().accessSecret()).contains("secret");
    assertThat(whole.music().acrcloud().timeoutMs()).isEqualTo(1_500);
    assertThat(SettingsLoader.load(Map.of()).music().acrcloud().host()).isEmpty();
    assertThat(problems(Map.of("ALGO_MUSIC_ACRCLOUD_TIMEOUT_MS", "0"))).hasSize(1);

    assertThat(problems(Map.of("ALGO_MUSIC_ACRCLOUD_ACCESS_KEY", "key")))
        .singleElement()
        .asString()
        .contains("music.acrcloud");
    assertThat(problems(Map.of(
            "ALGO_MUSIC_ACRCLOUD_HOST", "ftp://nowhere",
            "ALGO_MUSIC_ACRCLOUD_ACCESS_KEY", "key")))
        .hasSize(2)
        .allMatch(problem -> problem.contains("music.acrcloud"));
  }

  @Test
  void a_bucket_needs_a_name_keys_and_a_valid_endpoint() {
    assertThat(problems(Map.of(
            "ALGO_STORE_KIND", "s3",
            "ALGO_STORE_S3_ENDPOINT", "ftp://x",
            "ALGO_STORE_S3_SECRET_KEY", "never-shown",
            "ALGO_STORE_S3_CACHE_MB", "0",
            "ALGO_LIBRARY_PER_STYLE", "0")))
        .hasSize(5)
        .anyMatch(problem -> problem.contains("store.s3.bucket"))
        .anyMatch(problem -> problem.contains("store.s3.access-key"))
        .anyMatch(problem -> problem.contains("store.s3.endpoint"))
        .anyMatch(problem -> problem.contains("store.s3.cache-mb"))
        .anyMatch(problem -> problem.contains("library.per-style"))
        .noneMatch(problem -> problem.contains("never-shown"));
  }

  @Test
  void a_file_overrides_the_defaults_and_an_unknown_key_in_it_is_a_problem(@TempDir Path dir)
      throws IOException {
    var file = dir.resolve("mine.properties");
    Files.writeString(file, "http.port=8123\n");
    assertThat(SettingsLoader.load(Map.of("ALGO_CONF", file.toString())).http().port())
        .isEqualTo(8123);

    Files.writeString(file, "http.prot=8123\n");
    assertThat(problems(Map.of("ALGO_CONF", file.toString())))
        .singleElement()
        .asString()
        .contains("http.prot");
  }

  @Test
  void a_named_file_that_is_missing_is_a_problem() {
    assertThat(problems(Map.of("ALGO_CONF", "/nowhere/at/all.properties"))).hasSize(1);
  }

  private static List<String> problems(Map<String, String> environment) {
    var thrown =
        catchThrowableOfType(SettingsProblems.class, () -> SettingsLoader.load(environment));
    assertThat(thrown).as("settings that must be refused").isNotNull();
    return thrown.problems();
  }
}
