package com.algorhythmic.accounts.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Tokens;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OidcFlowTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SECRET = "a secret of more than 32 characters";

  private final Tokens tokens = new Tokens(SECRET);
  private final OidcFlow flow =
      OidcFlow.begin("home", "https://show.example/back", UUID.randomUUID(), NOW);

  @Test
  void a_cookie_is_read_for_ten_minutes() {
    var cookie = flow.signed(tokens);
    assertThat(OidcFlow.read(tokens, cookie, NOW.plusSeconds(599))).contains(flow);
    assertThat(OidcFlow.read(tokens, cookie, NOW.plusSeconds(600))).isEmpty();
    var later = new Tokens("another secret of many characters", Optional.of(SECRET));
    assertThat(OidcFlow.read(later, cookie, NOW)).as("the key was changed").contains(flow);
  }

  @Test
  void a_cookie_that_is_missing_changed_or_signed_by_others_is_none() {
    var cookie = flow.signed(tokens);
    var foreign = flow.signed(new Tokens("another secret of many characters"));
    for (var bad : new String[] {
      null, "", ".", "a.b", foreign, "x" + cookie, cookie + "0", "x".repeat(5_000), cookie + ".a"
    }) {
      assertThat(OidcFlow.read(tokens, bad, NOW)).as(bad).isEmpty();
    }
  }

  @Test
  void the_challenge_is_that_of_the_standard() {
    var example = new OidcFlow(
        "home",
        UUID.randomUUID(),
        "n",
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "",
        null,
        NOW);
    assertThat(example.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }

  @Test
  void nothing_secret_is_printed() {
    assertThat(flow.toString()).doesNotContain(flow.verifier(), flow.nonce());
  }
}
