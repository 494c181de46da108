package com.algorhythmic.accounts.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final JsonObject good = new JsonObject()
      .put("iss", "https://id.example")
      .put("aud", "us")
      .put("sub", "ann")
      .put("nonce", "n")
      .put("iat", NOW.getEpochSecond())
      .put("exp", NOW.getEpochSecond() + 300);

  @Test
  void a_good_identity_is_read_with_and_without_what_is_optional() {
    assertThat(read(good)).isEqualTo(new IdToken("ann", null, null, null));
    good.put("email", "ann@example.org").put("name", " Ann ");
    assertThat(read(good)).isEqualTo(new IdToken("ann", "ann@example.org", "Ann", null));
    good.put("aud", new JsonArray().add("us").add("them")).put("azp", "us");
    assertThat(read(good).subject()).isEqualTo("ann");
    good.put("email", 5).put("name", "a\u0000b");
    assertThat(read(good))
        .as("odd texts are left out")
        .isEqualTo(new IdToken("ann", null, null, null));
  }

  @Test
  void a_claim_gives_the_highest_role_of_its_values() {
    assertThat(read(good).role()).isNull();
    for (var none : new Object[] {"crew", "", 7, true, new JsonObject(), new JsonArray().add(1)}) {
      assertThat(read(good.put("groups", none)).role()).as("%s", none).isNull();
    }
    assertThat(read(good.put("groups", "night")).role()).isEqualTo("operator");
    good.put("groups", new JsonArray().add("crew").add("day").add("heads"));
    assertThat(read(good).role()).isEqualTo("admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\": \"https://id.example/\"}",
        "{\"iss\": null}",
        "{\"aud\": \"them\"}",
        "{\"aud\": []}",
        "{\"aud\": null}",
        "{\"aud\": [\"us\", \"them\"]}",
        "{\"azp\": \"them\"}",
        "{\"azp\": 7}",
        "{\"sub\": \"\"}",
        "{\"sub\": 5}",
        "{\"sub\": \"a\\u0000\"}",
        "{\"nonce\": \"other\"}",
        "{\"nonce\": null}",
        "{\"exp\": 0}",
        "{\"exp\": \"never\"}",
        "{\"exp\": 1772366339}",
        "{\"iat\": 1772366461}",
        "{\"iat\": 1772365700}",
        "{\"iat\": null}"
      })
  void one_wrong_claim_is_enough_to_refuse(String wrong) {
    assertThatThrownBy(() -> read(good.mergeIn(new JsonObject(wrong))))
        .isInstanceOf(ProviderFault.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "HS512", "NONE", "rs256", ""})
  void only_signatures_by_public_keys_are_taken(String algorithm) {
    assertThatThrownBy(() -> IdToken.checkAlgorithm(token(new JsonObject().put("alg", algorithm))))
        .isInstanceOf(ProviderFault.class);
    IdToken.checkAlgorithm(token(new JsonObject().put("alg", "RS256")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a.b", "a.b.", "!.b.c", "e30.b.c", "a.b.c.d"})
  void what_is_no_signed_token_is_refused(String text) {
    assertThatThrownBy(() -> IdToken.checkAlgorithm(text)).isInstanceOf(ProviderFault.class);
  }

  @Test
  void a_header_that_must_be_understood_is_refused() {
    var header = new JsonObject().put("alg", "RS256").put("crit", new JsonArray().add("b64"));
    assertThatThrownBy(() -> IdToken.checkAlgorithm(token(header)))
        .isInstanceOf(ProviderFault.class);
  }

  @Test
  void secret_keys_and_keys_for_encryption_verify_nothing() {
    var keys = new JsonObject("""
        {"keys": [{"kty": "oct", "k": "c2VjcmV0"}, {"kty": "RSA", "use": "enc"}, {"kty": "EC", "kid": "a"}, 5]}""");
    assertThat(IdToken.signing(keys)).extracting(key -> key.getString("kid")).containsExactly("a");
    assertThat(IdToken.signing(new JsonObject().put("keys", "none"))).isEmpty();
  }

  private static IdToken read(JsonObject claims) {
    var roles = new ClaimedRoles("groups", Set.of("heads"), Set.of("night", "day"));
    return IdToken.of(claims, "https://id.example", "us", "n", roles, NOW);
  }

  private static String token(JsonObject header) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(header.encode().getBytes(StandardCharsets.UTF_8)) + ".e30.AAAA";
  }
}
