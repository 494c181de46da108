package com.algorhythmic.accounts.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealedSecretTest {
  private static final UUID ANN = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();
  private static final String OLD = "an old secret of the signing key";
  private static final String NEW = "a new secret of the signing key!";

  private final Tokens tokens = new Tokens(OLD);
  private final Tokens changed = new Tokens(NEW, Optional.of(OLD));
  private final Tokens strange = new Tokens(NEW);

  @Test
  void a_sealed_secret_opens_for_its_user_alone() {
    var secret = "12345678901234567890".getBytes(StandardCharsets.UTF_8);
    var sealed = SealedSecret.seal(tokens, ANN, secret);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("1234567890");
    assertThat(sealed).isNotEqualTo(SealedSecret.seal(tokens, ANN, secret));
    assertThat(SealedSecret.open(tokens, ANN, sealed)).hasValue(secret);
    assertThat(SealedSecret.open(tokens, BOB, sealed)).isEmpty();
    assertThat(SealedSecret.open(tokens, ANN, new byte[3])).isEmpty();
    sealed[sealed.length - 1] ^= 1;
    assertThat(SealedSecret.open(tokens, ANN, sealed)).isEmpty();
  }

  @Test
  void a_sealed_secret_opens_with_the_previous_key() {
    var sealed = SealedSecret.seal(tokens, ANN, new byte[] {1, 2, 3});
    assertThat(SealedSecret.open(changed, ANN, sealed)).hasValue(new byte[] {1, 2, 3});
    assertThat(SealedSecret.open(strange, ANN, sealed)).isEmpty();
  }
}
