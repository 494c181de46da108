package com.algorhythmic.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.music.AcrCloudFault.Kind;
import com.algorhythmic.music.MusicMessages.Identified;
import com.algorhythmic.sessions.Song;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests to ACRCloud and its answers. */
class AcrCloudTest {
  private static final AcrCloudKeys KEYS =
      new AcrCloudKeys("https://h/v1/identify", "key", "s3cret");

  @Test
  void a_request_is_signed_and_contains_the_sample_unchanged() {
    var sample = new byte[] {0, (byte) 0xff, '\r', '\n', '-', '-'};

    var form = AcrCloudForm.of(KEYS, sample, 1_700_000_000L, "b0undary");

    assertThat(form.contentType()).isEqualTo("multipart/form-data; boundary=b0undary");
    var body = form.body().toString(StandardCharsets.ISO_8859_1);
    assertThat(body)
        .contains(
            part("access_key", "key"),
            part("sample_bytes", "6"),
            part("data_type", "audio"),
            part("signature_version", "1"),
            part("timestamp", "1700000000"),
            // Computed by another program: HMAC-SHA1 of the lines POST, /v1/identify, key, audio,
            // 1,
            // 1700000000.
            part("signature", "/H1I0NqPAj2GmY4TfMPsAZNybWs="))
        .doesNotContain("s3cret")
        .endsWith(
            "name=\"sample\"; filename=\"sample\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                + new String(sample, StandardCharsets.ISO_8859_1)
                + "\r\n--b0undary--\r\n");
  }

  private static String part(String name, String value) {
    return "--b0undary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
        + "\r\n";
  }

  @Test
  void the_first_song_found_is_the_answer() {
    var answer = """
        {"status": {"code": 0, "msg": "Success"}, "metadata": {"music": [
          {"title": "Clair de lune", "artists": [{"name": "Debussy"}, {"name": "Lugansky"}],
           "album": {"name": "Suite"}, "genres": [{"name": "Classical"}, {"name": "Piano"}],
           "release_date": "2018-08-24", "score": 97, "isrc": "x"},
          {"title": "Another"}]}}""";

    assertThat(AcrCloudAnswer.of(200, answer))
        .isEqualTo(new Identified(
            true,
            new Song("Clair de lune", "Debussy, Lugansky", "Suite", "Classical, Piano"),
            "2018-08-24",
            97));
  }

  @Test
  void unknown_fields_are_null_and_long_texts_are_cut() {
    var answer = "{\"status\":{\"code\":0},\"metadata\":{\"music\":[{\"title\":\"" + "x".repeat(199)
        + "🎵🎵\",\"artists\":[{}],\"album\":7,\"genres\":null}]}}";

    assertThat(AcrCloudAnswer.of(200, answer).musicInfo())
        .isEqualTo(new Song("x".repeat(199), null, null, null));
  }

  @Test
  void no_song_found_is_an_answer() {
    assertThat(AcrCloudAnswer.of(200, "{\"status\":{\"code\":1001}}"))
        .isEqualTo(Identified.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({"3003, LIMITED", "3015, LIMITED", "3001, KEYS", "3014, KEYS", "3000, BROKEN"})
  void every_error_code_has_its_kind_of_fault(int code, Kind kind) {
    assertThat(fault("{\"status\":{\"code\":" + code + "}}").kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>502</html>",
        "[]",
        "null",
        "{}",
        "{\"status\":{}}",
        "{\"status\":{\"code\":0}}",
        "{\"status\":{\"code\":0},\"metadata\":{\"music\":[{\"title\":\" \"}]}}"
      })
  void an_unreadable_answer_is_a_fault(String body) {
    assertThat(fault(body).kind()).isEqualTo(Kind.BROKEN);
  }

  @Test
  void an_unreadable_sample_is_refused_as_invalid() {
    var refusal = catchThrowableOfType(
        Refusal.class, () -> AcrCloudAnswer.of(200, "{\"status\":{\"code\":2004}}"));

    assertThat(refusal.code()).isEqualTo(Code.INVALID);
    assertThat(refusal.field()).isEqualTo("sample");
  }

  @Test
  void the_string_form_of_the_keys_hides_the_secret() {
    assertThat(KEYS.toString()).doesNotContain("s3cret");
  }

  private static AcrCloudFault fault(String body) {
    return catchThrowableOfType(AcrCloudFault.class, () -> AcrCloudAnswer.of(200, body));
  }
}
