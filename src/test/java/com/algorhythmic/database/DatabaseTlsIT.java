package com.algorhythmic.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.algorhythmic.database.embedded.PostgresServer;
import com.algorhythmic.settings.DatabaseUrl;
import com.algorhythmic.settings.DatabaseUrl.Server;
import com.algorhythmic.testing.CertificateAuthority;
import com.algorhythmic.testing.Concurrent;
import com.algorhythmic.testing.PostgresFixture;
import com.algorhythmic.testing.Script;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All clients encrypt as the sslmode says, on a server with a certificate for "localhost". */
@Concurrent
@ExtendWith(VertxExtension.class)
@Timeout(60)
class DatabaseTlsIT {
  private static final String QUERY =
      "SELECT trim(ssl::text || ' ' || coalesce(client_dn, '')) FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

  @TempDir
  static Path folder;

  private static PostgresServer server;
  private static Path root;
  private static Path otherRoot;
  private static Path certificate;
  private static Path key;

  private Vertx vertx;

  @BeforeAll
  static void start() throws Exception {
    Script.needs(Map.of("psql", "postgresql-client"));
    var authority = new CertificateAuthority("authority");
    root = Files.writeString(folder.resolve("root.crt"), authority.pem());
    otherRoot =
        Files.writeString(folder.resolve("other.crt"), new CertificateAuthority("other").pem());
    var own = CertificateAuthority.keyPair("RSA");
    server = PostgresServer.create(folder.resolve("server"));
    server.privateFile("server.crt", authority.issueFor("localhost", own));
    server.privateFile("server.key", CertificateAuthority.pem(own));
    server.privateFile("root.crt", authority.pem());
    server.set("ssl", "on").set("ssl_ca_file", "root.crt");
    server.start().createDatabase();
    server.runSql("CREATE ROLE certified SUPERUSER LOGIN");
    var client = CertificateAuthority.keyPair("EC");
    certificate =
        Files.writeString(folder.resolve("client.crt"), authority.issueFor("certified", client));
    key = Files.createFile(
        folder.resolve("client.key"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, CertificateAuthority.pem(client));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void open(Vertx vertx) {
    this.vertx = vertx;
  }

  private static void access(String type, String method) throws Exception {
    server
        .access("local all all scram-sha-256", type + " all all all " + method)
        .reload();
  }

  private static DatabaseUrl url(String mode) {
    return server
        .address()
        .withServers(List.of(new Server("localhost", server.port())))
        .with("sslrootcert", root.toString())
        .with("sslmode", mode);
  }

  private static DatabaseUrl withoutRoot(String mode) {
    return server.address().with("sslmode", mode);
  }

  @ParameterizedTest
  @CsvSource({
    "disable, false",
    "allow, false",
    "prefer, true",
    "require, true",
    "verify-ca, true",
    "verify-full, true"
  })
  void a_server_with_tls(String mode, boolean encrypted) throws Exception {
    access("host", "scram-sha-256");
    assertThat(answers(url(mode))).containsOnly(Boolean.toString(encrypted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "prefer", "require"})
  void a_server_that_demands_tls_gets_it_without_a_root_certificate(String mode) throws Exception {
    access("hostssl", "scram-sha-256");
    assertThat(answers(withoutRoot(mode))).containsOnly("true");
  }

  @Test
  void a_server_that_demands_tls_refuses_those_without() throws Exception {
    access("hostssl", "scram-sha-256");
    assertThat(answers(withoutRoot("disable")))
        .allMatch(answer -> answer.startsWith("failed: ") && answer.contains("no encryption"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "allow", "prefer"})
  void a_server_without_tls_is_used_where_the_mode_allows_it(String mode) throws Exception {
    var plain = DatabaseUrl.parse(PostgresFixture.emptyDatabase()).with("sslmode", mode);
    assertThat(answers(plain)).containsOnly("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "verify-ca", "verify-full"})
  void a_server_without_tls_is_refused_where_the_mode_demands_it(String mode) {
    var plain = DatabaseUrl.parse(PostgresFixture.emptyDatabase())
        .with("sslrootcert", root.toString())
        .with("sslmode", mode);
    assertThat(answers(plain)).allMatch(answer -> answer.startsWith("failed: "));
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(plain, Duration.ofMinutes(5)))
        .withMessageContaining("refuses us: The server does not support SSL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "verify-ca", "verify-full"})
  void a_certificate_of_another_authority_is_refused_at_once(String mode) throws Exception {
    access("host", "scram-sha-256");
    var other = url(mode).with("sslrootcert", otherRoot.toString());
    assertThat(answers(other)).allMatch(answer -> answer.startsWith("failed: "));
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(other, Duration.ofMinutes(5)))
        .withMessageContaining("its certificate is not accepted")
        .withMessageNotContaining("p@ss");
  }

  @Test
  void a_certificate_of_another_host_is_refused_by_verify_full_only() throws Exception {
    access("host", "scram-sha-256");
    var address = url("verify-full").withServers(server.address().servers());
    assertThat(answers(address.with("sslmode", "verify-ca"))).containsOnly("true");
    assertThat(answers(address)).allMatch(answer -> answer.startsWith("failed: "));
    assertThatIllegalStateException()
        .isThrownBy(() -> Migrations.run(address, Duration.ofMinutes(5)))
        .withMessageContaining("its certificate is not accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefer", "require", "verify-full"})
  void a_client_certificate_signs_in_without_a_password(String mode) throws Exception {
    access("hostssl", "cert");
    var certified = url(mode)
        .withUser("certified", "")
        .with(Map.of("sslcert", certificate.toString(), "sslkey", key.toString()));
    assertThat(answers(certified)).containsOnly("true /CN=certified");
    assertThat(answers(url(mode))).allMatch(answer -> answer.startsWith("failed: "));
  }

  private Collection<String> answers(DatabaseUrl url) {
    return DatabaseClients.ask(vertx, url, QUERY).values();
  }
}
