package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.testing.CertificateAuthority;
import com.algorhythmic.testing.DatabaseUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseRulesTest {
  private static final CertificateAuthority AUTHORITY = new CertificateAuthority("authority");

  @TempDir
  Path folder;

  @Test
  void every_refused_address_is_a_problem_of_the_settings_without_its_password() {
    DatabaseUrls.all()
        .filter(address -> address.containsKey("refused"))
        .filter(address -> !address.getString("url").isBlank())
        .forEach(address -> assertThat(problems(address.getString("url")))
            .singleElement()
            .asString()
            .startsWith("database.url: the database's address ")
            .contains(address.getString("refused"))
            .doesNotContain("secret"));
  }

  @Test
  void the_files_of_tls_are_read_at_the_start() throws IOException {
    var pair = CertificateAuthority.keyPair("EC");
    var root = file("root.crt", AUTHORITY.pem());
    var certificate = file("client.crt", AUTHORITY.issue(pair));
    var key = file("client.key", CertificateAuthority.pem(pair));

    assertThat(problems(url(root, certificate, key))).isEmpty();
    assertThat(problems(url(folder.resolve("none"), key, certificate)))
        .containsExactly(
            "database.url: sslrootcert " + folder.resolve("none") + " is missing or can't be read",
            "database.url: sslcert " + key + " has no certificate in PEM",
            "database.url: sslkey " + certificate
                + " has no EC or RSA key in PKCS#8 (BEGIN PRIVATE KEY);"
                + " \"openssl pkcs8 -topk8 -nocrypt\" converts other keys");
  }

  private static String url(Path root, Path certificate, Path key) {
    return "postgresql://ada:secret@db/art?sslmode=verify-full&sslrootcert=" + root + "&sslcert="
        + certificate + "&sslkey=" + key;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> problems(String url) {
    var failure = catchThrowableOfType(
        SettingsProblems.class, () -> SettingsLoader.load(Map.of("DATABASE_URL", url)));
    return failure == null ? List.of() : failure.problems();
  }
}
