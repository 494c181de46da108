package com.algorhythmic.settings;

import static com.algorhythmic.testing.CertificateAuthority.keyPair;
import static com.algorhythmic.testing.CertificateAuthority.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.algorhythmic.testing.CertificateAuthority;
import com.algorhythmic.testing.RandomSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRulesTest {
  private static final CertificateAuthority OURS = new CertificateAuthority("ours");
  private static final CertificateAuthority OTHER = new CertificateAuthority("other");
  private static final KeyPair KEY = keyPair("EC");
  private static final KeyPair OTHER_KEY = keyPair("EC");
  private static final Instant NOW = Instant.now();

  @TempDir
  private Path folder;

  @Test
  void a_process_that_is_alone_on_loopback_needs_no_secret() {
    assertThat(problems(Map.of())).isEmpty();
    assertThat(problems(Map.of("ALGO_CLUSTER_HOST", "127.0.0.7"))).isEmpty();
    assertThat(problems(Map.of("ALGO_CLUSTER_HOST", "localhost"))).isEmpty();
    assertThat(problems(Map.of("ALGO_CLUSTER_HOST", "::1"))).isEmpty();
    assertThat(problems(Map.of("ALGO_CLUSTER_ENABLED", "false", "ALGO_CLUSTER_HOST", "10.0.0.1")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "0.0.0.0", "node-1", "fe80::1", "127.evil.example", "localhost.example"
      })
  void an_address_outside_loopback_needs_a_secret(String host) {
    assertThat(problems(Map.of("ALGO_CLUSTER_HOST", host)))
        .singleElement()
        .asString()
        .startsWith("cluster.secret is missing, and cluster.host " + host + " is outside loopback")
        .contains("ALGO_CLUSTER_SECRET");
    assertThat(problems(
            Map.of("ALGO_CLUSTER_HOST", host, "ALGO_CLUSTER_SECRET", RandomSecret.create())))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1:5702", "localhost:5702", "[::1]:5702", "127.0.0.1:5702,127.0.0.2:5701"})
  void members_on_one_machine_need_a_secret_or_a_common_database(String members) {
    var settings = new HashMap<>(Map.of("ALGO_CLUSTER_MEMBERS", members));
    assertThat(problems(settings))
        .singleElement()
        .asString()
        .contains("this process would be alone");
    settings.put("DATABASE_URL", "postgresql://me:a/b@c@127.0.0.1/algorhythmic");
    assertThat(problems(settings)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.2:5701",
        "node-2:5701",
        "127.0.0.1:5702,10.0.0.2:5701",
        "localhost.example:5701",
        "[fe80::1]:5701"
      })
  void members_outside_loopback_need_a_secret_in_spite_of_a_database(String members) {
    var settings = new HashMap<>(
        Map.of("ALGO_CLUSTER_MEMBERS", members, "DATABASE_URL", "postgresql://me:pw@db/algo"));
    assertThat(problems(settings))
        .singleElement()
        .asString()
        .startsWith("cluster.secret is missing, and cluster.members ")
        .contains("outside loopback");
    settings.put("ALGO_CLUSTER_SECRET", RandomSecret.create());
    assertThat(problems(settings)).isEmpty();
  }

  @Test
  void nodes_that_find_each_other_by_a_name_need_a_secret_in_spite_of_a_database() {
    assertThat(problems(
            Map.of("ALGO_CLUSTER_DNS", "nodes", "DATABASE_URL", "postgresql://me:pw@db/algo")))
        .singleElement()
        .asString()
        .startsWith("cluster.secret is missing, and cluster.dns nodes is outside loopback");
  }

  @Test
  void a_weak_secret_is_refused_without_printing_it() {
    var weak = "a".repeat(32);
    assertThat(problems(Map.of("ALGO_CLUSTER_SECRET", weak)))
        .singleElement()
        .asString()
        .startsWith("cluster.secret is easy to guess")
        .doesNotContain(weak);
    assertThat(problems(Map.of("ALGO_CLUSTER_SECRET", "short")))
        .singleElement()
        .asString()
        .startsWith("cluster.secret is shorter than 32");
  }

  @Test
  void a_certificate_of_the_authority_with_its_key_is_accepted() {
    var rsa = keyPair("RSA");
    assertThat(tls(OURS.issue(KEY), pem(KEY), OURS.pem())).isEmpty();
    assertThat(tls(OURS.issue(rsa), pem(rsa), OURS.pem())).isEmpty();
    assertThat(tls(OURS.issue(KEY, true, true), pem(KEY), OTHER.pem() + OURS.pem()))
        .isEmpty();
  }

  @Test
  void a_certificate_that_members_would_refuse_is_reported() {
    var yesterday = NOW.minus(Duration.ofDays(1));
    var tomorrow = NOW.plus(Duration.ofDays(1));
    var ca = OURS.pem();
    var key = pem(KEY);
    refused(
        "cluster.tls.cert has expired on",
        OURS.issue(KEY, yesterday, NOW.minusSeconds(60)),
        key,
        ca);
    refused(
        "cluster.tls.cert is not valid before",
        OURS.issue(KEY, NOW.plusSeconds(60), tomorrow),
        key,
        ca);
    refused("cluster.tls.key is not the key of cluster.tls.cert", OURS.issue(OTHER_KEY), key, ca);
    refused("cluster.tls.key is not the key", OURS.issue(KEY), pem(keyPair("RSA")), ca);
    refused("cluster.tls.cert was not issued by", OTHER.issue(KEY), key, ca);
    refused(
        "cluster.tls.cert was not issued by", new CertificateAuthority("ours").issue(KEY), key, ca);
    refused(
        "cluster.tls.cert must be for servers and clients", OURS.issue(KEY, true, false), key, ca);
    refused(
        "cluster.tls.cert must be for servers and clients", OURS.issue(KEY, false, true), key, ca);
    refused(
        "cluster.tls.ca has expired on",
        OURS.issue(KEY),
        key,
        OURS.pem(yesterday, NOW.minusSeconds(60)));
    refused("cluster.tls.cert has no certificate in PEM", "", key, ca);
    refused("cluster.tls.cert has no certificate in PEM", "no certificate", key, ca);
    refused("cluster.tls.ca has no certificate in PEM", OURS.issue(KEY), key, key);
    refused("cluster.tls.key has no EC or RSA key in PKCS#8", OURS.issue(KEY), ca, ca);
    refused(
        "cluster.tls.key has no EC or RSA key in PKCS#8",
        OURS.issue(KEY),
        key.replace("PRIVATE KEY", "EC PRIVATE KEY"),
        ca);
    refused(
        "cluster.tls.key has no EC or RSA key in PKCS#8",
        OURS.issue(KEY),
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        ca);
  }

  @Test
  void all_problems_of_a_certificate_are_reported_at_once() {
    var expired = OTHER.issue(OTHER_KEY, NOW.minus(Duration.ofDays(2)), NOW.minusSeconds(60));
    assertThat(tls(expired, pem(KEY), OURS.pem()))
        .hasSize(3)
        .anyMatch(problem -> problem.contains("expired"))
        .anyMatch(problem -> problem.contains("is not the key"))
        .anyMatch(problem -> problem.contains("was not issued by"));
  }

  @Test
  void missing_files_are_reported() {
    var here = write("cert", OURS.issue(KEY));
    assertThat(problems(Map.of("ALGO_CLUSTER_TLS_CERT", here)))
        .containsExactly(
            "cluster.tls.cert, cluster.tls.key and cluster.tls.ca belong together: set all three or none");
    assertThat(problems(Map.of(
            "ALGO_CLUSTER_TLS_CERT", here,
            "ALGO_CLUSTER_TLS_KEY", folder.resolve("nothing").toString(),
            "ALGO_CLUSTER_TLS_CA", folder.toString())))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("cluster.tls.key") && problem.contains("nothing"))
        .anyMatch(problem -> problem.startsWith("cluster.tls.ca"));
  }

  private void refused(String problem, String cert, String key, String ca) {
    assertThat(tls(cert, key, ca)).singleElement().asString().startsWith(problem);
  }

  private List<String> tls(String cert, String key, String ca) {
    return problems(Map.of(
        "ALGO_CLUSTER_TLS_CERT", write("cert", cert),
        "ALGO_CLUSTER_TLS_KEY", write("key", key),
        "ALGO_CLUSTER_TLS_CA", write("ca", ca)));
  }

  private String write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> problems(Map<String, String> environment) {
    var failure = catchThrowableOfType(
        SettingsProblems.class, () -> SettingsLoader.load(new HashMap<>(environment)));
    return failure == null ? List.of() : failure.problems();
  }
}
