package com.algorhythmic.accounts.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  private static final String ISSUER = "https://id.example/tenant";

  private final JsonObject good = new JsonObject()
      .put("issuer", ISSUER)
      .put("authorization_endpoint", "https://id.example/authorize?tenant=1")
      .put("token_endpoint", "https://tokens.example/token")
      .put("jwks_uri", "https://id.example/keys");

  @Test
  void a_provider_is_read_and_asked_beside_its_issuer() {
    assertThat(Discovery.address(ISSUER))
        .hasToString("https://id.example/tenant/.well-known/openid-configuration");
    assertThat(Discovery.address("https://id.example/"))
        .hasToString("https://id.example/.well-known/openid-configuration");
    assertThat(Discovery.of(ISSUER, good).takesBasic()).isTrue();
    good.put("token_endpoint_auth_methods_supported", new JsonArray().add("client_secret_post"));
    assertThat(Discovery.of(ISSUER, good).takesBasic()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example/token",
        "https://127.0.0.1/token",
        "https://localhost/token",
        "https://[::1]:5090/token",
        "http://127.0.0.1:5090/metrics",
        "file:///etc/passwd",
        "https://user:secret@id.example/token",
        "//id.example",
        "",
        " "
      })
  void an_address_that_is_not_https_or_is_of_this_machine_is_refused(String address) {
    assertThatThrownBy(() -> Discovery.of(ISSUER, good.put("token_endpoint", address)))
        .isInstanceOf(ProviderFault.class)
        .hasMessageContaining("token_endpoint");
  }

  @Test
  void a_provider_on_this_machine_may_do_without_tls_but_stays_there() {
    var here = "http://localhost:9000";
    var said = new JsonObject()
        .put("issuer", here)
        .put("authorization_endpoint", here + "/authorize")
        .put("token_endpoint", "http://127.0.0.1:9000/token")
        .put("jwks_uri", here + "/keys");
    assertThat(Discovery.of(here, said).token()).hasToString("http://127.0.0.1:9000/token");
    assertThatThrownBy(() -> Discovery.of(here, said.put("jwks_uri", "http://192.168.1.1/keys")))
        .isInstanceOf(ProviderFault.class);
  }

  @Test
  void another_issuer_than_the_configured_one_is_refused() {
    for (var other : new Object[] {"https://id.example/other", ISSUER + "/", 5, null}) {
      assertThatThrownBy(() -> Discovery.of(ISSUER, good.put("issuer", other)))
          .isInstanceOf(ProviderFault.class);
    }
  }
}
