package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.DatabaseUrls;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts hand psql the same parts of an address as the program hands its clients. */
@Timeout(30)
class ScriptDatabaseIT {
  private static final String COMMAND =
      "url=$1; set --; . ./lib.sh; database \"$url\"; trap - EXIT; exec env -0";

  static Stream<JsonObject> addresses() {
    return DatabaseUrls.all();
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void an_address_has_the_same_parts_as_in_the_program(JsonObject address) throws Exception {
    var process = new ProcessBuilder("sh", "-c", COMMAND, "script.sh", address.getString("url"))
        .directory(Path.of("scripts").toFile())
        .redirectErrorStream(true)
        .start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

    if (address.containsKey("refused")) {
      assertThat(process.exitValue()).as(output).isEqualTo(2);
      assertThat(output).contains("the database's address").doesNotContain("secret");
      return;
    }
    assertThat(process.exitValue()).as(output).isZero();
    var variables = variables(output);
    assertThat(variables)
        .containsEntry("PGHOST", address.getString("hosts"))
        .containsEntry("PGPORT", address.getString("ports"))
        .containsEntry("PGDATABASE", address.getString("database"))
        .containsEntry("PGUSER", address.getString("user"))
        .containsEntry("PGSSLMODE", address.getString("sslmode", "prefer"))
        .containsEntry("PGCONNECT_TIMEOUT", address.getString("timeout", "5"));
    assertThat(variables.getOrDefault("PGPASSWORD", "")).isEqualTo(address.getString("password"));
    assertThat(variables.get("PGOPTIONS")).isEqualTo(address.getString("options"));
    assertThat(Stream.of("PGSSLROOTCERT", "PGSSLCERT", "PGSSLKEY")
            .map(variables::get)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(",")))
        .isEqualTo(address.getString("files", ""));
  }

  private static Map<String, String> variables(String output) {
    var variables = new HashMap<String, String>();
    for (String line : output.split("\0")) {
      if (line.startsWith("PG")) {
        variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    return variables;
  }
}
