package com.algorhythmic.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Certificates and keys in PEM. */
public final class Pem {
  /** What to do with a key of another form. */
  static final String HOW =
      " has no EC or RSA key in PKCS#8 (BEGIN PRIVATE KEY); \"openssl pkcs8 -topk8 -nocrypt\" converts other keys";

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private Pem() {}

  /** The certificates of a text; empty if it has none, or one that is malformed. */
  static List<X509Certificate> certificates(String pem) {
    try {
      var bytes = pem.getBytes(StandardCharsets.UTF_8);
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException unreadable) {
      return List.of();
    }
  }

  /** The EC or RSA key of a text, in PKCS#8. */
  static Optional<PrivateKey> privateKey(String pem) {
    var found = PRIVATE_KEY.matcher(pem);
    if (found.find()) {
      var bytes = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
      for (var algorithm : new String[] {"EC", "RSA"}) {
        try {
          return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(bytes));
        } catch (GeneralSecurityException another) {
          continue;
        }
      }
    }
    return Optional.empty();
  }

  /** The key of a file; empty if it can't be read. */
  public static Optional<PrivateKey> privateKey(Path file) {
    return text(file).flatMap(Pem::privateKey);
  }

  /** The text of a file; empty if it can't be read. */
  static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
