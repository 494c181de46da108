package com.algorhythmic.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.ProgramFixture;
import com.algorhythmic.testing.Script;
import com.algorhythmic.testing.Script.Outcome;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that asks a database for the vulnerabilities of the libraries, against a database on loopback. */
@Concurrent
class VulnerabilitiesIT {
  private static final String BILL = """
      {"bomFormat":"CycloneDX","components":[
        {"name":"a","purl":"pkg:maven/org.example/a@1.0?type=jar"},
        {"name":"b","purl":"pkg:maven/org.example/b@2.0?type=jar"}]}""";

  @TempDir
  private Path folder;

  private final AtomicReference<String> asked = new AtomicReference<>();
  private HttpServer database;
  private volatile int status = 200;
  private volatile String answer = "{\"results\":[{},{}]}";

  @BeforeAll
  static void needs() {
    Script.needs(Map.of("jq", "jq", "curl", "curl"));
  }

  @BeforeEach
  void open() throws IOException {
    Files.writeString(folder.resolve("bill.json"), BILL);
    database = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    database.createContext("/v1/querybatch", exchange -> {
      asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      var bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    database.start();
  }

  @AfterEach
  void close() {
    database.stop(0);
  }

  @Test
  void it_asks_for_every_library_and_succeeds_if_none_is_vulnerable() throws Exception {
    var outcome = ask();

    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).isEqualTo("2 libraries, no known vulnerability");
    assertThat(outcome.code()).isZero();
    assertThat(new JsonObject(asked.get()).getJsonArray("queries")).isEqualTo(new JsonArray("""
            [{"package":{"purl":"pkg:maven/org.example/a@1.0"}},
             {"package":{"purl":"pkg:maven/org.example/b@2.0"}}]"""));
  }

  @Test
  void it_names_each_vulnerability_and_its_library() throws Exception {
    answer = "{\"results\":[{},{\"vulns\":[{\"id\":\"GHSA-1\"},{\"id\":\"CVE-2\"}]}]}";

    var outcome = ask();

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.stdout()).isEqualTo("org.example/b 2.0 GHSA-1\norg.example/b 2.0 CVE-2");
    assertThat(outcome.stderr()).contains("2 known vulnerabilities");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "{\"results\":[]}", "{\"results\":[{}]}", "[]"})
  void an_invalid_answer_is_not_taken_for_good_news(String nonsense) throws Exception {
    answer = nonsense;

    assertUnknown(ask(), "no valid answer");
  }

  @Test
  void an_error_of_the_database_is_not_taken_for_good_news() throws Exception {
    status = 500;

    assertUnknown(ask(), "can't be reached");
  }

  @Test
  void an_unreachable_database_has_its_own_exit_code() throws Exception {
    var outcome = Script.of(
            "vulnerabilities.sh",
            "--bom",
            folder.resolve("bill.json").toString(),
            "--osv",
            "http://127.0.0.1:" + ProgramFixture.freePort())
        .run();

    assertUnknown(outcome, "can't be reached");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "{\"components\":[]}"})
  void a_file_without_libraries_is_refused(String bill) throws Exception {
    Files.writeString(folder.resolve("bill.json"), bill);

    var outcome = ask();

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("no bill of materials");
    assertThat(asked).hasNullValue();
  }

  @Test
  void the_build_puts_its_bill_of_materials_into_the_jar() throws Exception {
    assumeFalse(Boolean.getBoolean("maven.offline"), "mvn -o makes no bill of materials");
    try (var jar = new JarFile(System.getProperty("program.jar"))) {
      var bill = new JsonObject(new String(
          jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json")).readAllBytes(),
          StandardCharsets.UTF_8));
      assertThat(bill.getString("bomFormat")).isEqualTo("CycloneDX");
      assertThat(bill.encode())
          .contains("pkg:maven/io.netty/netty-codec-http@", "pkg:maven/com.hazelcast/hazelcast@")
          .doesNotContain("junit");
    }
  }

  private Outcome ask() throws Exception {
    return Script.of(
            "vulnerabilities.sh",
            "--bom",
            folder.resolve("bill.json").toString(),
            "--osv",
            "http://127.0.0.1:" + database.getAddress().getPort())
        .run();
  }

  private static void assertUnknown(Outcome outcome, String why) {
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).contains(why, "nothing is known");
  }
}
