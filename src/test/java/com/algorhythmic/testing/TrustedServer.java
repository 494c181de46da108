package com.algorhythmic.testing;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

/** The key of a server with a host's name, and the JVM options of a program that trusts it and nobody else. */
public final class TrustedServer {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "server";
  private static final long LIMIT_S = 30;

  private final Path keys;
  private final Path trust;

  private TrustedServer(Path keys, Path trust) {
    this.keys = keys;
    this.trust = trust;
  }

  /** Makes a key and a certificate for this host. */
  public static TrustedServer named(String host, Path folder) throws Exception {
    var keys = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var process = new ProcessBuilder(
            keytool,
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + host,
            "-ext",
            "san=dns:" + host,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD)
        .inheritIO()
        .start();
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException("keytool made no key");
    }
    var trust = folder.resolve("trust.p12");
    copyCertificate(keys, trust);
    return new TrustedServer(keys, trust);
  }

  private static void copyCertificate(Path from, Path to)
      throws IOException, GeneralSecurityException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    var keys = KeyStore.getInstance(from.toFile(), PASSWORD.toCharArray());
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    try (var stream = Files.newOutputStream(to)) {
      trusted.store(stream, PASSWORD.toCharArray());
    }
  }

  public KeyCertOptions key() {
    return new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD);
  }

  /** The options of a JVM that trusts this server only. */
  public String[] jvmOptions() {
    return new String[] {
      "-Djavax.net.ssl.trustStore=" + trust,
      "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
      "-Djavax.net.ssl.trustStoreType=PKCS12"
    };
  }
}
