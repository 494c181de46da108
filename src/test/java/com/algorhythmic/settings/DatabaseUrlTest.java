package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;

import com.algorhythmic.settings.DatabaseUrl.Server;
import com.algorhythmic.testing.DatabaseUrls;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  static Stream<JsonObject> accepted() {
    return DatabaseUrls.all().filter(address -> !address.containsKey("refused"));
  }

  static Stream<JsonObject> refused() {
    return DatabaseUrls.all().filter(address -> address.containsKey("refused"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void all_parts_of_an_address_are_parsed(JsonObject address) {
    assertParts(DatabaseUrl.parse(address.getString("url")), address);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void a_parsed_address_can_be_written_and_parsed_again(JsonObject address) {
    var url = DatabaseUrl.parse(address.getString("url"));
    assertThat(DatabaseUrl.parse(url.toUrl())).isEqualTo(url);
  }

  private static void assertParts(DatabaseUrl url, JsonObject expected) {
    assertThat(url.servers().stream().map(Server::host).collect(Collectors.joining(",")))
        .isEqualTo(expected.getString("hosts"));
    assertThat(url.servers().stream()
            .map(server -> Integer.toString(server.port()))
            .collect(Collectors.joining(",")))
        .isEqualTo(expected.getString("ports"));
    assertThat(url.database()).isEqualTo(expected.getString("database"));
    assertThat(url.user()).isEqualTo(expected.getString("user"));
    assertThat(url.password()).isEqualTo(expected.getString("password"));
    assertThat(url.sslMode()).isEqualTo(expected.getString("sslmode", "prefer"));
    assertThat(url.parameter("options").orElse(null)).isEqualTo(expected.getString("options"));
    assertThat(url.parameter("connect_timeout").orElse(null))
        .isEqualTo(expected.getString("timeout"));
    assertThat(Stream.of("sslrootcert", "sslcert", "sslkey")
            .map(file -> url.parameter(file).orElse(null))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(",")))
        .isEqualTo(expected.getString("files", ""));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void exceptions_name_the_fault_but_not_the_password(JsonObject address) {
    var refusal = catchIllegalArgumentException(() -> DatabaseUrl.parse(address.getString("url")));
    assertThat(refusal)
        .hasMessageContaining(address.getString("refused"))
        .hasMessageNotContaining("secret");
    assertThat(refusal.getCause()).isNull();
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    assertThat(catchIllegalArgumentException(
            () -> DatabaseUrl.parse("postgresql://ada:secret%FF@db/art")))
        .hasMessageContaining("not UTF-8")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ada:p%3A%2F%40%C3%A9%2B%20@[::1]:5433/a%20b?sslmode=require",
        "postgresql://ada@db:5432/art",
        "postgresql://ada@h1:1,h2:2/art?connect_timeout=9&sslmode=allow"
      })
  void a_canonical_url_stays_as_it_is(String text) {
    assertThat(DatabaseUrl.parse(text).toUrl()).isEqualTo(text);
  }

  @Test
  void to_string_hides_the_password() {
    assertThat(DatabaseUrl.parse("postgresql://ada:secret@db,[::1]:7/art?application_name=secret"))
        .hasToString("postgresql://ada@db:5432,[::1]:7/art");
  }
}
