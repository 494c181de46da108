package com.algorhythmic.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.testing.BadTokens;
import com.algorhythmic.testing.RandomSecret;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final String SECRET = RandomSecret.create();
  private static final Identity ANN = new Identity(UUID.randomUUID(), "guest");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Tokens tokens = new Tokens(SECRET);

  static Stream<Identity> everyRole() {
    var user = UUID.randomUUID();
    return Stream.of(
        new Identity(user, "guest"),
        new Identity(user, "user"),
        new Identity(user, "admin"),
        Identity.remote(user, "s-1_x"));
  }

  @ParameterizedTest
  @MethodSource("everyRole")
  void a_token_identifies_its_owner(Identity identity) {
    var minted = tokens.mint(identity, HOUR);
    var verified = verify(minted.text());

    assertThat(verified.isSameAs(identity)).isTrue();
    assertThat(verified.token().id()).isEqualTo(minted.id());
    assertThat(verified.token().expiresAt())
        .isBetween(Instant.now().plusSeconds(3_590), Instant.now().plusSeconds(3_600));
    assertThat(minted.text()).hasSizeLessThan(600);
    assertThat(minted.toString()).doesNotContain(minted.text());
  }

  @Test
  void a_token_carries_every_claim_and_its_key() {
    var parts = tokens.mint(ANN, HOUR).text().split("\\.");

    assertThat(json(parts[0]).getMap())
        .containsOnlyKeys("alg", "typ", "kid")
        .containsEntry("alg", "HS256");
    assertThat(json(parts[1]).getMap())
        .containsOnlyKeys("jti", "iss", "aud", "iat", "exp", "role", "sub");
    assertThat(json(parts[0]).getString("kid")).hasSize(16).doesNotContain(SECRET.substring(0, 16));
  }

  static Stream<Arguments> badTokens() {
    return BadTokens.all(SECRET).entrySet().stream()
        .map(bad -> Arguments.of(bad.getKey(), bad.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void badTokens(String what, String token) {
    refused(tokens, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\n", "\r\n", "\0", "\u00a0", "="})
  void a_token_with_anything_around_it_is_refused(String space) {
    var token = tokens.mint(ANN, HOUR).text();
    refused(tokens, space + token);
    refused(tokens, token + space);
    refused(tokens, token.replaceFirst("\\.", space + "."));
    refused(tokens, token.replaceFirst("\\.", "." + space));
    assertThat(verify(token).user()).isEqualTo(ANN.user());
  }

  /** Many tokens, because the characters that a variant changes are random. */
  @Test
  void of_all_texts_of_a_token_only_one_is_accepted() {
    for (int i = 0; i < 200; i++) {
      var token = tokens.mint(ANN, HOUR).text();
      BadTokens.variants(token).values().forEach(variant -> refused(tokens, variant));
      for (int at = 0; at < token.length(); at += 7) {
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        refused(tokens, token.substring(0, at) + other + token.substring(at + 1));
      }
    }
  }

  /** Two texts with the same id: a revocation is not of a text. */
  @Test
  void a_revocation_covers_every_token_with_the_id() {
    var minted = tokens.mint(ANN, HOUR);
    var parts = minted.text().split("\\.");
    var twin = BadTokens.signed(
        SECRET, text(parts[0]), json(parts[1]).put("role", "user").encode());
    var other = tokens.mint(ANN, HOUR).text();
    var identity = verify(minted.text());
    assertThat(verify(twin).role()).isEqualTo("user");

    tokens.revoke(minted.id(), Instant.now().plus(HOUR));

    refused(tokens, minted.text());
    refused(tokens, twin);
    assertThat(tokens.isValid(identity, Instant.now())).isFalse();
    assertThat(verify(other).user()).isEqualTo(ANN.user());
    tokens.removeExpired(Instant.now());
    refused(tokens, minted.text());
  }

  @Test
  void only_an_administrators_token_has_a_name_which_the_audit_log_gets() {
    var secret = new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    assertThat(verify(named(secret, "admin", "anna@example.org")).asCaller().user())
        .isEqualTo("anna@example.org");
    assertThat(verify(tokens.mint(ANN, HOUR).text()).asCaller().user())
        .isEqualTo(ANN.user().toString());
    for (var name : List.of("", " ", "a\nb", ANN.user().toString(), "<b>", "x".repeat(61))) {
      assertThatThrownBy(() -> verify(named(secret, "admin", name)))
          .as(name)
          .isInstanceOf(Refusal.class);
    }
    for (var role : List.of("guest", "user", "operator")) {
      assertThatThrownBy(() -> verify(named(secret, role, "anna"))).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void a_scripts_token_has_a_name_that_no_person_can_have() {
    for (var role : List.of("user", "operator", "admin")) {
      var script =
          verify(tokens.mint(Identity.service(ANN.user(), role, "backup"), HOUR).text());
      assertThat(script.isService()).isTrue();
      assertThat(script.role()).isEqualTo(role);
      assertThat(script.asCaller().user()).isEqualTo("script:backup");
    }
    var nameless = tokens.mint(Identity.service(ANN.user(), "admin", ""), HOUR).text();
    assertThatThrownBy(() -> verify(nameless)).isInstanceOf(Refusal.class);
    var guest =
        tokens.mint(Identity.service(ANN.user(), "guest", "backup"), HOUR).text();
    assertThatThrownBy(() -> verify(guest)).isInstanceOf(Refusal.class);
  }

  @Test
  void a_scripts_token_is_refused_with_the_reason() {
    var minted = tokens.mint(Identity.service(ANN.user(), "operator", "backup"), HOUR);
    assertThatThrownBy(() -> tokens.verify(minted.text(), Instant.now().plus(Duration.ofHours(2))))
        .hasMessageContaining("the service token \"backup\" expired at ");
    tokens.revoke(minted.id(), Instant.now().plus(HOUR));
    assertThatThrownBy(() -> verify(minted.text()))
        .hasMessage("the service token \"backup\" was revoked");
  }

  /** A token with a name, signed as scripts/token.sh does. */
  private String named(SecretKeySpec secret, String role, String name) {
    var parts = tokens.mint(new Identity(ANN.user(), role), HOUR).text().split("\\.");
    var claims = json(parts[1]).put("name", name).encode();
    var signed = parts[0] + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return signed + "."
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Test
  void a_token_ends_at_its_expiry() {
    var token = tokens.mint(ANN, HOUR).text();
    var identity = verify(token);
    var end = identity.token().expiresAt();

    assertThat(tokens.verify(token, end.minusMillis(1)).user()).isEqualTo(ANN.user());
    assertThat(tokens.isValid(identity, end.minusMillis(1))).isTrue();
    assertThat(tokens.isValid(identity, end)).isFalse();
    assertThatThrownBy(() -> tokens.verify(token, end)).isInstanceOf(Refusal.class);
  }

  @Test
  void a_changed_key_signs_out_nobody_until_the_previous_one_is_removed() {
    var next = RandomSecret.create();
    var old = tokens.mint(ANN, HOUR);
    var rotated = new Tokens(next, Optional.of(SECRET));
    var fresh = rotated.mint(ANN, HOUR).text();

    var before = rotated.verify(old.text(), Instant.now());
    var after = rotated.verify(fresh, Instant.now());
    assertThat(before.isSameAs(ANN)).isTrue();
    assertThat(rotated.isOfCurrentKey(before)).isFalse();
    assertThat(rotated.isOfCurrentKey(after)).isTrue();
    refused(tokens, fresh);
    assertThat(
            new Tokens(SECRET, Optional.of(next)).verify(fresh, Instant.now()).user())
        .as("a node that gets the new key first as its previous one")
        .isEqualTo(ANN.user());

    var done = new Tokens(next);
    refused(done, old.text());
    assertThat(done.verify(fresh, Instant.now()).user()).isEqualTo(ANN.user());

    rotated.revoke(old.id(), Instant.now().plus(HOUR));
    refused(rotated, old.text());
  }

  @Test
  void the_previous_key_accepts_no_bad_tokens_either() {
    var rotated = new Tokens(RandomSecret.create(), Optional.of(SECRET));

    BadTokens.all(SECRET).forEach((what, token) -> refused(rotated, token));
  }

  @Test
  void a_digest_made_before_the_change_of_the_key_is_found() {
    var next = RandomSecret.create();
    var rotated = new Tokens(next, Optional.of(SECRET));
    var stored = tokens.hmac("pairing", "ABC234");

    assertThat(rotated.hmacs("pairing", "ABC234"))
        .containsExactly(new Tokens(next).hmac("pairing", "ABC234"), stored);
    assertThat(rotated.hmac("pairing", "ABC234")).isNotEqualTo(stored);
    assertThat(rotated.hmacs("other", "ABC234")).doesNotContain(stored);
    assertThat(List.of(stored, rotated.hmac("pairing", "ABC234")))
        .allMatch(hash -> hash.length() == 64);
  }

  private Identity verify(String token) {
    return tokens.verify(token, Instant.now());
  }

  private static void refused(Tokens tokens, String token) {
    assertThatThrownBy(() -> tokens.verify(token, Instant.now()))
        .as(token)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(Code.UNAUTHENTICATED));
  }

  private static JsonObject json(String part) {
    return new JsonObject(text(part));
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
