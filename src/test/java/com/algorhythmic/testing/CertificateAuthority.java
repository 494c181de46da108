package com.algorhythmic.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** A certificate authority that issues certificates of members, as PEM. */
public final class CertificateAuthority {
  private static final byte[] ECDSA_WITH_SHA256 = {42, (byte) 134, 72, (byte) 206, 61, 4, 3, 2};
  private static final byte[] COMMON_NAME = {85, 4, 3};
  private static final byte[] BASIC_CONSTRAINTS = {85, 29, 19};
  private static final byte[] EXTENDED_KEY_USAGE = {85, 29, 37};
  private static final byte[] ALTERNATIVE_NAME = {85, 29, 17};
  private static final byte[] SERVER = {43, 6, 1, 5, 5, 7, 3, 1};
  private static final byte[] CLIENT = {43, 6, 1, 5, 5, 7, 3, 2};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String name;
  private final KeyPair key = keyPair("EC");

  public CertificateAuthority(String name) {
    this.name = name;
  }

  /** Its own certificate. */
  public String pem() {
    var now = Instant.now();
    return pem(now.minus(Duration.ofDays(10)), now.plus(Duration.ofDays(3650)));
  }

  public String pem(Instant from, Instant to) {
    var isAuthority = der(0x30, der(0x01, new byte[] {-1}));
    return certificate(name, key, from, to, extension(BASIC_CONSTRAINTS, isAuthority));
  }

  /** The certificate of a member. */
  public String issue(KeyPair member, Instant from, Instant to) {
    return certificate("member", member, from, to);
  }

  /** A certificate of a member that is valid now. */
  public String issue(KeyPair member) {
    var now = Instant.now();
    return issue(member, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
  }

  /** A certificate that names its purposes. */
  public String issue(KeyPair member, boolean forServers, boolean forClients) {
    var now = Instant.now();
    var purposes = der(
        0x30,
        forServers ? der(0x06, SERVER) : new byte[0],
        forClients ? der(0x06, CLIENT) : new byte[0]);
    return certificate(
        "member",
        member,
        now.minus(Duration.ofDays(1)),
        now.plus(Duration.ofDays(1)),
        extension(EXTENDED_KEY_USAGE, purposes));
  }

  /** A certificate of a host or a user, which is its common name and its DNS name. */
  public String issueFor(String subject, KeyPair holder) {
    var now = Instant.now();
    var names = der(0x30, text(0x82, subject));
    return certificate(
        subject,
        holder,
        now.minus(Duration.ofDays(1)),
        now.plus(Duration.ofDays(1)),
        extension(ALTERNATIVE_NAME, names));
  }

  public static KeyPair keyPair(String algorithm) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public static String pem(KeyPair pair) {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  private String certificate(
      String subject, KeyPair holder, Instant from, Instant to, byte[]... extensions) {
    var algorithm = der(0x30, der(0x06, ECDSA_WITH_SHA256));
    var content = der(
        0x30,
        der(0xa0, der(0x02, new byte[] {2})),
        der(0x02, new byte[] {7}),
        algorithm,
        name(name),
        der(0x30, text(0x18, TIME.format(from)), text(0x18, TIME.format(to))),
        name(subject),
        holder.getPublic().getEncoded(),
        extensions.length == 0 ? new byte[0] : der(0xa3, der(0x30, extensions)));
    return pem(
        "CERTIFICATE", der(0x30, content, algorithm, der(0x03, new byte[] {0}, sign(content))));
  }

  private byte[] sign(byte[] content) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] name(String commonName) {
    return der(0x30, der(0x31, der(0x30, der(0x06, COMMON_NAME), text(0x0c, commonName))));
  }

  private static byte[] extension(byte[] id, byte[] value) {
    return der(0x30, der(0x06, id), der(0x04, value));
  }

  private static byte[] text(int tag, String text) {
    return der(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part);
    }
    var encoded = new ByteArrayOutputStream();
    encoded.write(tag);
    if (content.size() >= 0x100) {
      encoded.write(0x82);
      encoded.write(content.size() >> 8);
    } else if (content.size() >= 0x80) {
      encoded.write(0x81);
    }
    encoded.write(content.size());
    encoded.writeBytes(content.toByteArray());
    return encoded.toByteArray();
  }

  private static String pem(String type, byte[] bytes) {
    return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes)
        + "\n-----END " + type + "-----\n";
  }
}
