package com.algorhythmic.accounts.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

  private final Totp totp = new Totp(bytes("12345678901234567890"));

  /** RFC 6238, appendix B; its codes have eight digits, of which six are the last. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void the_codes_are_those_of_the_RFC(long second, String code) {
    assertThat(totp.code(Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code.substring(2));
  }

  @Test
  void the_clock_may_differ_by_one_step() {
    long step = Totp.step(NOW);
    for (long near = step - 1; near <= step + 1; near++) {
      assertThat(totp.accept(totp.code(near), NOW, -1)).hasValue(near);
    }
    assertThat(totp.accept(totp.code(step - 2), NOW, -1)).isEmpty();
    assertThat(totp.accept(totp.code(step + 2), NOW, -1)).isEmpty();
  }

  @Test
  void no_code_is_accepted_twice_nor_one_before_it() {
    long step = Totp.step(NOW);
    assertThat(totp.accept(totp.code(step), NOW, step)).isEmpty();
    assertThat(totp.accept(totp.code(step - 1), NOW, step)).isEmpty();
    assertThat(totp.accept(totp.code(step + 1), NOW, step)).hasValue(step + 1);
  }

  @Test
  void spaces_do_not_matter_and_other_texts_are_wrong() {
    assertThat(totp.accept("050 471", NOW, -1)).hasValue(Totp.step(NOW));
    for (var wrong : new String[] {"", "050472", "50471", "0504710", "äöü", "14050471"}) {
      assertThat(totp.accept(wrong, NOW, -1)).as(wrong).isEmpty();
    }
  }

  @Test
  void the_address_names_site_account_and_secret() {
    assertThat(totp.address("Bar & Club", "ann@there.example"))
        .isEqualTo("otpauth://totp/Bar%20%26%20Club:ann%40there.example"
            + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bar%20%26%20Club");
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void Base32_is_that_of_the_RFC(String text, String encoded) {
    assertThat(Base32.encode(bytes(text))).isEqualTo(encoded);
    assertThat(Base32.decode(encoded)).isEqualTo(bytes(text));
  }

  @Test
  void Base32_is_read_as_people_type_it() {
    assertThat(Base32.decode("mzxw 6ytb-oi")).isEqualTo(bytes("foobar"));
    assertThatThrownBy(() -> Base32.decode("MZXW1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_recovery_code_is_recognised_however_it_is_typed() {
    var code = RecoveryCode.of(bytes("0123456789"));
    assertThat(code.text()).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
    assertThat(RecoveryCode.typed(code.text().toUpperCase().replace('-', ' '))).hasValue(code);
    assertThat(RecoveryCode.typed("050471")).isEmpty();
    assertThat(RecoveryCode.of(bytes("0123456788")).hash()).isNotEqualTo(code.hash());
  }

  @Test
  void a_recovery_code_stays_out_of_logs() {
    var code = RecoveryCode.of(bytes("0123456789"));
    assertThat("" + code).doesNotContain(code.text());
    assertThat(code.hash()).doesNotContain(code.text()).hasSize(64);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
