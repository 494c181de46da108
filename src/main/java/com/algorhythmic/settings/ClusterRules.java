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
  private static final String HOW = " (openssl rand -hex 32 prints one; ALGO_CLUSTER_SECRET)";

  private final Settings.Cluster cluster;
  private final Settings.Database database;
  private final Instant now;
  private final List<String> problems = new ArrayList<>();

  private ClusterRules(Settings settings, Instant now) {
    cluster = settings.cluster();
    database = settings.database();
    this.now = now;
  }

  static List<String> problems(Settings settings, Instant now) {
    var rules = new ClusterRules(settings, now);
    if (settings.cluster().enabled()) {
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
            this::requireOneMachine);
  }

  /** Without a secret, members derive it from the database's URL, which only those of one machine may. */
  private void requireOneMachine() {
    requireLoopback("cluster.host", cluster.host());
    var members = cluster.members().orElse(List.of());
    members.forEach(member -> requireLoopback("cluster.members", member));
    cluster.dns().ifPresent(dns -> requireLoopback("cluster.dns", dns));
    if (!members.isEmpty() && database.url().isEmpty()) {
      problems.add(
          "cluster.secret is missing, and so is database.url, from which the nodes of one machine derive it:"
              + " this process would be alone in spite of cluster.members" + HOW);
    }
  }

  /** @param address with or without a port */
  private void requireLoopback(String key, String address) {
    boolean isLoopback = address.matches("localhost(:\\d+)?")
        || IpAddress.parseWithPort(address).filter(IpAddress::isLoopback).isPresent();
    if (!isLoopback) {
      problems.add("cluster.secret is missing, and " + key + " " + address
          + " is outside loopback: set the same secret on all nodes" + HOW);
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
