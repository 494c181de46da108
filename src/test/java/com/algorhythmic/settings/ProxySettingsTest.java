package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.settings.ProxyAddress.Kind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {

  @ParameterizedTest
  @CsvSource({
    "http://proxy:3128, http://proxy:3128",
    "proxy:3128, http://proxy:3128",
    "http://proxy.example/, http://proxy.example:80",
    "socks5h://10.0.0.1, socks5://10.0.0.1:1080",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void a_proxy_is_read_as_curl_reads_it(String text, String proxy) {
    assertThat(ProxyAddress.parse(text)).map(ProxyAddress::toString).contains(proxy);
  }

  @Test
  void a_user_and_a_password_may_have_any_character() {
    assertThat(ProxyAddress.parse("http://j%40x:a%3A+b%2F@proxy:1"))
        .contains(new ProxyAddress(Kind.HTTP, "proxy", 1, "j@x", "a:+b/"))
        .map(ProxyAddress::toString)
        .contains("http://proxy:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://proxy:3128",
        "ftp://proxy",
        "http://",
        "http://proxy:99999",
        "http://proxy/path",
        "http://proxy?x",
        "a b",
        "http://%zz@proxy"
      })
  void anything_else_is_no_proxy(String text) {
    assertThat(ProxyAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "https://api.example/v1; ''; tls",
        "http://api.example/v1; ''; plain",
        "HTTPS://api.example/v1; ''; tls",
        "https://api.example/v1; '*'; -",
        "https://api.example/v1; 'example'; -",
        "https://api.example/v1; '.example'; -",
        "https://api.example/v1; '*.example'; -",
        "https://API.example/v1; 'b.example, api.EXAMPLE'; -",
        "https://api.example/v1; 'ample'; tls",
        "https://api.example/v1; 'api.example:443'; -",
        "https://api.example/v1; 'api.example:8443'; tls",
        "https://api.example/v1; ','; tls",
        "https://10.1.2.3/v1; '10.0.0.0/8'; -",
        "https://10.1.2.3/v1; '10.1.2.3'; -",
        "https://11.1.2.3/v1; '10.0.0.0/8'; tls",
        "https://[2001:db8::1]/v1; '2001:db8::/32'; -",
        "http://localhost:8080/v1; ''; -",
        "http://127.0.0.1/v1; ''; -",
        "http://[::1]/v1; ''; -"
      })
  void no_proxy_is_used_for_this_machine_and_for_exceptions(
      URI server, String exceptions, String expected) {
    var proxies = SettingsLoader.load(
            Map.of("HTTPS_PROXY", "tls:1", "HTTP_PROXY", "plain:1", "NO_PROXY", exceptions))
        .proxy();

    assertThat(proxies.to(server).map(ProxyAddress::host).orElse("-")).isEqualTo(expected);
  }

  @Test
  void without_settings_every_server_is_called_directly() {
    assertThat(SettingsLoader.load(Map.of()).proxy().to(URI.create("https://api.example")))
        .isEmpty();
  }
}
