package com.algorhythmic.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules for the settings by which the members of a cluster prove their membership. */
final class ClusterRules {
  private static final String LOOPBACK =
      "localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?";
  private static final String HOW = " (openssl rand -hex 32 prints one; ALGO_CLUSTER_SECRET)";

  private final Settings.Cluster cluster;
  private final Instant now;
  private final List<String> problems = new ArrayList<>();

  private ClusterRules(Settings.Cluster cluster, Instant now) {
    this.cluster = cluster;
    this.now = now;
  }

  static List<String> problems(Settings.Cluster cluster, Instant now) {
    var rules = new ClusterRules(cluster, now);
    if (cluster.enabled()) {
      rules.secret();
      rules.certificate();
    }
    return rules.problems;
  }

  private void secret() {
    cluster
        .secret()
        .ifPresentOrElse(
            secret -> SecretStrength.problem("cluster.secret", secret).ifPresent(problems::add),
            this::requireNone);
  }

  private void requireNone() {
    if (!cluster.host().matches(LOOPBACK)) {
      problems.add("cluster.secret is missing, and cluster.host " + cluster.host()
          + " is outside loopback: set the same secret on all nodes" + HOW);
    }
    if (cluster.members().isPresent() || cluster.dns().isPresent()) {
      problems.add(
          "cluster.secret is missing, so this process would be alone in spite of cluster.members or"
              + " cluster.dns: set the same secret on all nodes" + HOW);
    }
  }

  private void certificate() {
    var tls = cluster.tls();
    long given = List.of(tls.cert(), tls.key(), tls.ca()).stream()
        .filter(Optional::isPresent)
        .count();
    if (given == 0) {
      return;
    }
    if (given < 3) {
      problems.add(
          "cluster.tls.cert, cluster.tls.key and cluster.tls.ca belong together: set all three or none");
    }
    var files = new CertificateFiles(
        pem("cluster.tls.cert", tls.cert()),
        pem("cluster.tls.key", tls.key()),
        pem("cluster.tls.ca", tls.ca()));
    problems.addAll(files.problems(now));
  }

  /** The text of a file; empty if it is not set, or can't be read and is reported. */
  private Optional<String> pem(String key, Optional<Path> file) {
    return file.flatMap(path -> {
      try {
        return Optional.of(Files.readString(path));
      } catch (IOException | IllegalArgumentException unreadable) {
        problems.add(key + " " + path + " is missing or can't be read");
        return Optional.empty();
      }
    });
  }
}
