package com.algorhythmic.accounts.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.auth.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PasswordProofTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
  private static final UUID ANN = UUID.randomUUID();
  private static final UUID BOB = UUID.randomUUID();
  private static final String OLD = "an old secret of the signing key";
  private static final String NEW = "a new secret of the signing key!";

  private final Tokens tokens = new Tokens(OLD);
  private final Tokens changed = new Tokens(NEW, Optional.of(OLD));
  private final Tokens strange = new Tokens(NEW);

  @Test
  void a_proof_holds_for_five_minutes() {
    var proof = PasswordProof.of(ANN, NOW);
    var text = proof.signed(tokens);
    assertThat(PasswordProof.read(tokens, text, NOW.plusSeconds(299))).hasValue(proof);
    assertThat(PasswordProof.read(tokens, text, NOW.plusSeconds(300))).isEmpty();
  }

  @Test
  void a_proof_is_bound_to_its_user_and_its_end() {
    var text = PasswordProof.of(ANN, NOW).signed(tokens);
    var end = String.valueOf(NOW.plusSeconds(300).getEpochSecond());
    assertThat(text).contains(ANN.toString(), end);
    var others = text.replace(ANN.toString(), BOB.toString());
    var longer = text.replace(end, String.valueOf(NOW.plusSeconds(900).getEpochSecond()));
    for (var forged : new String[] {others, longer, text + "0", "", ".", "...", "a.b.c.d"}) {
      assertThat(PasswordProof.read(tokens, forged, NOW)).as(forged).isEmpty();
    }
    assertThat(PasswordProof.read(tokens, null, NOW)).isEmpty();
  }

  @Test
  void a_proof_survives_a_change_of_the_key_and_is_worth_nothing_elsewhere() {
    var text = PasswordProof.of(ANN, NOW).signed(tokens);
    assertThat(PasswordProof.read(changed, text, NOW)).isPresent();
    assertThat(PasswordProof.read(strange, text, NOW)).isEmpty();
  }

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
