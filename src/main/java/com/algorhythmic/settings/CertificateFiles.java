package com.algorhythmic.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules for the certificate of a member, as texts in PEM. A text is empty if its file could not be read, which is
 * reported elsewhere.
 */
record CertificateFiles(Optional<String> cert, Optional<String> key, Optional<String> ca) {
  private static final byte[] PROBE =
      "the key belongs to the certificate".getBytes(StandardCharsets.UTF_8);
  /** TLS checks these purposes of a certificate if it names any. */
  private static final Set<String> PURPOSES = Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");

  List<String> problems(Instant now) {
    var problems = new ArrayList<String>();
    var chain = certificates("cluster.tls.cert", cert, problems);
    var authorities = certificates("cluster.tls.ca", ca, problems);
    var privateKey = key.flatMap(text -> privateKey(text, problems));
    chain.stream().findFirst().ifPresent(own -> {
      valid("cluster.tls.cert", own, now, problems);
      purposes(own, problems);
      privateKey
          .filter(secret -> !matches(secret, own))
          .ifPresent(other -> problems.add("cluster.tls.key is not the key of cluster.tls.cert"));
    });
    authorities.forEach(authority -> valid("cluster.tls.ca", authority, now, problems));
    if (!chain.isEmpty() && !authorities.isEmpty() && !isIssued(chain, authorities)) {
      problems.add("cluster.tls.cert was not issued by an authority in cluster.tls.ca");
    }
    return problems;
  }

  private static List<X509Certificate> certificates(
      String setting, Optional<String> pem, List<String> problems) {
    if (pem.isEmpty()) {
      return List.of();
    }
    var certificates = Pem.certificates(pem.get());
    if (certificates.isEmpty()) {
      problems.add(setting + " has no certificate in PEM");
    }
    return certificates;
  }

  private static Optional<PrivateKey> privateKey(String pem, List<String> problems) {
    var key = Pem.privateKey(pem);
    if (key.isEmpty()) {
      problems.add("cluster.tls.key" + Pem.HOW);
    }
    return key;
  }

  private static void valid(
      String setting, X509Certificate certificate, Instant now, List<String> problems) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      problems.add(setting + " has expired on " + certificate.getNotAfter().toInstant());
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      problems.add(
          setting + " is not valid before " + certificate.getNotBefore().toInstant());
    }
  }

  private static void purposes(X509Certificate own, List<String> problems) {
    try {
      var purposes = own.getExtendedKeyUsage();
      if (purposes != null && !purposes.containsAll(PURPOSES)) {
        problems.add("cluster.tls.cert must be for servers and clients: each member is both");
      }
    } catch (CertificateException unreadable) {
      problems.add("cluster.tls.cert has an unreadable extended key usage");
    }
  }

  private static boolean matches(PrivateKey secret, X509Certificate own) {
    try {
      var signature = Signature.getInstance(
          "SHA256with" + (secret.getAlgorithm().equals("EC") ? "ECDSA" : "RSA"));
      signature.initSign(secret);
      signature.update(PROBE);
      var signed = signature.sign();
      signature.initVerify(own.getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }

  /** Whether an authority has issued the certificate, at a time when it was valid. */
  private static boolean isIssued(List<X509Certificate> chain, List<X509Certificate> authorities) {
    try {
      var anchors = authorities.stream()
          .map(authority -> new TrustAnchor(authority, null))
          .collect(Collectors.toSet());
      var parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(latestStart(chain));
      var path = CertificateFactory.getInstance("X.509").generateCertPath(chain);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
      return true;
    } catch (GeneralSecurityException foreign) {
      return false;
    }
  }

  private static Date latestStart(List<X509Certificate> chain) {
    return chain.stream()
        .map(X509Certificate::getNotBefore)
        .max(Date::compareTo)
        .orElseThrow();
  }
}
