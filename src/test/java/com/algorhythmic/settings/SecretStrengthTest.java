package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStrengthTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
        "abcabcabcabcabcabcabcabcabcabcabcabc",
        "0123456789012345678901234567890123456789",
        "0123456789abcdef0123456789abcdef",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "ZYXWVUTSRQPONMLKJIHGFEDCBA9876543210",
        "aabbccddeeffgghhiijjkkllmmnnoopp",
        "1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p",
        "qwertyuiopasdfghjklzxcvbnm123456",
        "passwordpasswordpasswordpassword",
        "ThisIsMySuperSecretSigningKey12345",
        "please-change-me-to-a-long-random-string",
        "deadbeefdeadbeefdeadbeefdeadbeef",
        "00000000-0000-0000-0000-000000000001",
        "2026-11-29T14:46:42Z2026-11-29T14:46:42Z",
        "!@#$%^&*()_+!@#$%^&*()_+!@#$%^&*()",
        "                                 ",
        "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü"
      })
  void a_pattern_is_refused_and_not_shown(String secret) {
    assertThat(SecretStrength.problem("auth.secret", secret))
        .get()
        .asString()
        .startsWith("auth.secret is easy to guess")
        .doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "9f3b1c7de02a4586b1c7de02a458611"})
  void a_short_secret_is_refused(String secret) {
    assertThat(SecretStrength.problem("cluster.secret", secret))
        .contains("cluster.secret is shorter than 32 characters");
  }

  static Stream<Arguments> generators() {
    return Stream.of(
        generator("openssl rand -hex 16", () -> HexFormat.of().formatHex(bytes(16))),
        generator("openssl rand -hex 32", () -> HexFormat.of().formatHex(bytes(32))),
        generator("openssl rand -base64 24", () -> Base64.getEncoder().encodeToString(bytes(24))),
        generator("openssl rand -base64 32", () -> Base64.getEncoder().encodeToString(bytes(32))),
        generator("base64url", () -> Base64.getUrlEncoder().encodeToString(bytes(24))),
        generator("uuidgen", () -> UUID.randomUUID().toString()),
        generator(
            "apg",
            () -> RANDOM
                .ints(32, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void a_random_secret_is_accepted(String how, Supplier<String> generator) {
    for (int i = 0; i < 5_000; i++) {
      var secret = generator.get();
      assertThat(SecretStrength.problem("auth.secret", secret))
          .as("%s: %s", how, secret)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("generators")
  void a_random_secret_repeated_is_no_stronger(String how, Supplier<String> generator) {
    var part = generator.get().substring(0, 8);

    assertThat(SecretStrength.problem("auth.secret", part.repeat(8))).as(part).isPresent();
  }

  private static Arguments generator(String how, Supplier<String> generator) {
    return Arguments.of(how, generator);
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
