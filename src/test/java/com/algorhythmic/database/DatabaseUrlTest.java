package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;

import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @Test
  void all_parts_of_a_full_url_are_parsed() {
    assertThat(DatabaseUrl.parse("postgresql://ada:secret@db.example:6432/art?sslmode=verify-full"))
        .isEqualTo(new DatabaseUrl("db.example", 6432, "art", "ada", "secret", "verify-full"));
  }

  @Test
  void the_short_scheme_and_the_defaults_are_accepted() {
    assertThat(DatabaseUrl.parse("postgres://ada@db/art"))
        .isEqualTo(new DatabaseUrl("db", 5432, "art", "ada", "", "prefer"));
  }

  @Test
  void user_and_password_are_percent_decoded_and_a_plus_stays_a_plus() {
    var url = DatabaseUrl.parse("postgresql://a%40b:p%3A%2F%40%C3%A9+%25@db/art");
    assertThat(url.user()).isEqualTo("a@b");
    assertThat(url.password()).isEqualTo("p:/@é+%");
  }

  @Test
  void a_password_may_contain_characters_that_should_have_been_encoded() {
    var url = DatabaseUrl.parse("postgresql://ada:p@ss/w:rd?@db:1/art");
    assertThat(url).isEqualTo(new DatabaseUrl("db", 1, "art", "ada", "p@ss/w:rd?", "prefer"));
  }

  @Test
  void an_ipv6_address_has_brackets_in_urls_only() {
    var url = DatabaseUrl.parse("postgresql://ada@[::1]:5433/art");
    assertThat(url.host()).isEqualTo("::1");
    assertThat(url.port()).isEqualTo(5433);
    assertThat(url.toJdbc()).isEqualTo("jdbc:postgresql://[::1]:5433/art?sslmode=prefer");
  }

  @Test
  void the_jdbc_url_has_no_user_and_no_password() {
    assertThat(DatabaseUrl.parse("postgresql://ada:secret@db/a%20b?sslmode=require")
            .toJdbc())
        .isEqualTo("jdbc:postgresql://db:5432/a%20b?sslmode=require");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ada:p%3A%2F%40%C3%A9%2B%20@[::1]:5433/a%20b?sslmode=require",
        "postgresql://ada@db:5432/art"
      })
  void a_parsed_url_can_be_written_again(String text) {
    assertThat(DatabaseUrl.parse(text).toUrl()).isEqualTo(text);
  }

  @Test
  void the_client_gets_the_same_parts_and_tls_only_on_request() {
    var options = DatabaseUrl.toClient("postgresql://ada:p+w/%25@[::1]:5433/art");
    assertThat(options.getHost()).isEqualTo("::1");
    assertThat(options.getPort()).isEqualTo(5433);
    assertThat(options.getDatabase()).isEqualTo("art");
    assertThat(options.getUser()).isEqualTo("ada");
    assertThat(options.getPassword()).isEqualTo("p+w/%");
    assertThat(options.getSslMode()).isEqualTo(SslMode.DISABLE);
    for (var mode : new String[] {"disable", "prefer", "require", "verify-full"}) {
      assertThat(DatabaseUrl.toClient("postgresql://ada@db/art?sslmode=" + mode).getSslMode())
          .isEqualTo(SslMode.of(mode));
    }
  }

  @Test
  void to_string_hides_the_password() {
    assertThat(DatabaseUrl.parse("postgresql://ada:secret@db/art"))
        .hasToString("postgresql://ada@db:5432/art");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          mysql://ada:secret@db/art                       | does not begin with postgresql://
          secret                                          | does not begin with postgresql://
          postgresql://ada:secret@db                      | names no database
          postgresql://ada:secret@db/                     | names no database
          postgresql://ada:secret@/art                    | names no host
          postgresql://:secret@db/art                     | names no user
          postgresql://db/art                             | names no user
          postgresql://ada:secret@db:0/art                | port
          postgresql://ada:secret@db:65536/art            | port
          postgresql://ada:secret@db:secret/art           | port
          postgresql://ada:secret/art                     | port
          postgresql://ada:secret@[::1/art                | closing bracket
          postgresql://ada:secret%2@db/art                | two hexadecimal digits
          postgresql://ada:secret%FF@db/art               | not UTF-8
          postgresql://ada:secret@db/art?sslmode=secret   | has an sslmode that is none of
          postgresql://ada:secret@db/art?secret=1         | is not sslmode
          """)
  void exceptions_name_the_fault_but_not_the_password(String text, String expected) {
    var refusal = catchIllegalArgumentException(() -> DatabaseUrl.parse(text));
    assertThat(refusal).hasMessageContaining(expected).hasMessageNotContaining("secret");
    assertThat(refusal.getCause()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void an_empty_url_is_refused(String text) {
    assertThat(catchIllegalArgumentException(() -> DatabaseUrl.parse(text)))
        .hasMessageContaining("is empty");
  }
}
