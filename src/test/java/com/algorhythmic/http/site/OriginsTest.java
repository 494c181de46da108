package com.algorhythmic.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  private final Origins origins = new Origins(
      Optional.empty(), Set.of(Origin.parse("https://partner.example").orElseThrow()));
  private final Origins behindProxy = new Origins(Origin.parse("https://show.example"), Set.of());

  @ParameterizedTest
  @CsvSource({
    "http://localhost:5000,     http,  localhost:5000",
    "http://LOCALHOST:5000,     http,  localhost:5000",
    "http://localhost:5000,     http,  LocalHost.:5000",
    "https://show.example,      https, show.example",
    "https://show.example,      https, show.example:443",
    "https://show.example:443,  https, show.example",
    "http://show.example,       http,  show.example:80",
    "http://[::1]:5000,         http,  [::1]:5000",
    "http://[::1]:5000,         http,  [0:0:0:0:0:0:0:1]:5000",
    "http://[::1],              http,  [::1]",
    "https://partner.example,   http,  localhost:5000"
  })
  void our_own_and_listed_pages_may(String origin, String scheme, String host) {
    assertThat(problem(origins, origin, scheme, host)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example,                http,  localhost:5000",
    "http://localhost:5001,              http,  localhost:5000",
    "http://localhost,                   http,  localhost:5000",
    "https://localhost:5000,             http,  localhost:5000",
    "https://show.example,               http,  show.example",
    "https://show.example,               http,  show.example:443",
    "http://show.example,                https, show.example",
    "http://localhost:5000.evil.example, http,  localhost:5000",
    "http://evil.example/localhost:5000, http,  localhost:5000",
    "http://localhost:5000@evil.example, http,  localhost:5000",
    "http://partner.example,             http,  localhost:5000",
    "https://partner.example:444,        http,  localhost:5000",
    "https://sub.partner.example,        http,  localhost:5000",
    "null,                               http,  localhost:5000",
    "'',                                 http,  localhost:5000",
    "file://,                            http,  localhost:5000",
    "http://evil.example,                http,  "
  })
  void other_pages_may_not(String origin, String scheme, String host) {
    assertThat(problem(origins, origin, scheme, host)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://show.example,      http,  show.example",
    "https://show.example,      http,  inner:5000",
    "https://show.example,      https, show.example:443",
    "http://192.168.1.5:5000,   http,  192.168.1.5:5000"
  })
  void pages_of_the_public_url_may_whatever_the_proxy_tells(
      String origin, String scheme, String host) {
    assertThat(problem(behindProxy, origin, scheme, host)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://show.example,       http,  inner:5000",
    "https://show.example:8443, http,  inner:5000",
    "https://evil.example,      http,  inner:5000"
  })
  void other_pages_may_not_behind_a_proxy_either(String origin, String scheme, String host) {
    assertThat(problem(behindProxy, origin, scheme, host)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "", "SAME-ORIGIN", "other"})
  void the_fetch_metadata_of_another_sites_page_is_refused(String fetchSite) {
    var own = Origin.of("http", "localhost:5000");

    assertThat(origins.problem(own, List.of(), fetchSite)).isPresent();
    assertThat(origins.problem(own, List.of("http://localhost:5000"), fetchSite))
        .isPresent();
    assertThat(origins.problem(own, List.of("https://partner.example"), fetchSite))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"same-origin", "none"})
  void our_own_page_and_a_person_may(String fetchSite) {
    var own = Origin.of("http", "localhost:5000");

    assertThat(origins.problem(own, List.of(), fetchSite)).isEmpty();
    assertThat(origins.problem(own, List.of("http://localhost:5000"), fetchSite))
        .isEmpty();
    assertThat(origins.problem(own, List.of("http://evil.example"), fetchSite)).isPresent();
  }

  @Test
  void a_script_may() {
    assertThat(origins.problem(Origin.of("http", "localhost:5000"), List.of(), null))
        .isEmpty();
  }

  @Test
  void two_origins_are_refused() {
    var headers = List.of("http://localhost:5000", "http://evil.example");

    assertThat(origins.problem(Origin.of("http", "localhost:5000"), headers, null))
        .isPresent();
  }

  @Test
  void the_refusal_names_both_sites_and_the_settings_and_echoes_no_markup() {
    assertThat(problem(origins, "https://localhost:5000", "http", "localhost:5000"))
        .contains(
            "a page of https://localhost:5000 may not do this; pages of http://localhost:5000 may"
                + " (see public.url and http.trusted-proxies)");
    assertThat(problem(origins, "https://<script>", "http", "localhost:5000").orElseThrow())
        .contains("an unknown origin")
        .doesNotContain("<");
  }

  private static Optional<String> problem(
      Origins origins, String origin, String scheme, String host) {
    return origins.problem(Origin.of(scheme, host), List.of(origin), null);
  }
}
