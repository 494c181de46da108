package com.algorhythmic.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.JksOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a cluster, and what its members derive from it: the cluster's name, and a key pair with its certificate,
 * by which they recognise each other. All members derive the same; nobody can compute the secret from either.
 */
final class ClusterSecret {
  private static final String HMAC = "HmacSHA256";
  private static final String SLOW = "PBKDF2WithHmacSHA256";
  /** Five times as many as those that protect the password in PostgreSQL's own tables; every start waits for them. */
  private static final int PASSWORD_ROUNDS = 20_000;

  private static final String SIGNATURE = "Ed25519";
  /** The password of a key store that never leaves the memory of this process. */
  private static final String IN_MEMORY = "in-memory";

  private final byte[] secret;

  private ClusterSecret(byte[] secret) {
    this.secret = secret;
  }

  static ClusterSecret of(String secret) {
    return new ClusterSecret(secret.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The secret that the nodes of one machine derive from the URL of their database, whose password other users of the machine
   * do not know. It is slow, because people choose passwords, and everybody who connects is shown the certificate.
   */
  static ClusterSecret ofDatabase(String url) {
    try {
      var text = new PBEKeySpec(
          url.strip().toCharArray(),
          "algorhythmic cluster".getBytes(StandardCharsets.UTF_8),
          PASSWORD_ROUNDS,
          256);
      return new ClusterSecret(
          SecretKeyFactory.getInstance(SLOW).generateSecret(text).getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + SLOW, impossible);
    }
  }

  /** A secret that no other process has, for one that is alone. */
  static ClusterSecret random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new ClusterSecret(bytes);
  }

  /** The name of the Hazelcast cluster, which members compare when they join. */
  String clusterName() {
    return "algorhythmic-" + HexFormat.of().formatHex(derive("name"), 0, 16);
  }

  /** The key of the signatures between members of Hazelcast. */
  SecretKeySpec packetKey() {
    return new SecretKeySpec(derive("packets"), HMAC);
  }

  /** The derived key with its certificate, as the key store and as the trust store of a member. */
  JksOptions certificate() {
    try {
      var pair = keyPair();
      var certificate = certificate(pair);
      var store = KeyStore.getInstance("JKS");
      store.load(null, null);
      store.setKeyEntry(
          "member", pair.getPrivate(), IN_MEMORY.toCharArray(), new Certificate[] {certificate});
      store.setCertificateEntry("members", certificate);
      var bytes = new ByteArrayOutputStream();
      store.store(bytes, IN_MEMORY.toCharArray());
      return new JksOptions()
          .setValue(Buffer.buffer(bytes.toByteArray()))
          .setPassword(IN_MEMORY)
          .setAlias("member");
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("the cluster's certificate can't be derived", impossible);
    }
  }

  private byte[] derive(String purpose) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      return mac.doFinal(("algorhythmic cluster " + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + HMAC, impossible);
    }
  }

  /** A private key of Ed25519 is any 32 bytes; the generator takes them from its random numbers. */
  private KeyPair keyPair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance(SIGNATURE);
    generator.initialize(255, new Predetermined(derive("key")));
    return generator.generateKeyPair();
  }

  /** A self-signed certificate of RFC 5280 without extensions, which the JDK can't create itself. */
  private Certificate certificate(KeyPair pair) throws GeneralSecurityException {
    var algorithm = Der.sequence(Der.of(Der.OBJECT_ID, new byte[] {43, 101, 112}));
    var commonName = Der.sequence(
        Der.of(Der.OBJECT_ID, new byte[] {85, 4, 3}), Der.text(Der.UTF8, clusterName()));
    var name = Der.sequence(Der.of(Der.SET, commonName));
    var validity =
        Der.sequence(Der.text(Der.TIME, "20200101000000Z"), Der.text(Der.TIME, "99991231235959Z"));
    var content = Der.sequence(
        Der.of(Der.INTEGER, new byte[] {1}),
        algorithm,
        name,
        validity,
        name,
        pair.getPublic().getEncoded());
    var signature = Signature.getInstance(SIGNATURE);
    signature.initSign(pair.getPrivate());
    signature.update(content);
    var signed =
        Der.sequence(content, algorithm, Der.of(Der.BIT_STRING, new byte[] {0}, signature.sign()));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(signed));
  }

  /** A source of bytes that are not random. */
  private static final class Predetermined extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Predetermined(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      if (target.length != bytes.length) {
        throw new IllegalStateException("another Java may derive another key");
      }
      System.arraycopy(bytes, 0, target, 0, bytes.length);
    }
  }

  /** The encoding of certificates (X.690), as far as one needs it. */
  private static final class Der {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OBJECT_ID = 0x06;
    static final int UTF8 = 0x0c;
    static final int TIME = 0x18;
    static final int SET = 0x31;
    private static final int SEQUENCE = 0x30;

    static byte[] sequence(byte[]... parts) {
      return of(SEQUENCE, parts);
    }

    static byte[] text(int tag, String text) {
      return of(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] of(int tag, byte[]... parts) {
      var content = new ByteArrayOutputStream();
      for (var part : parts) {
        content.writeBytes(part);
      }
      var encoded = new ByteArrayOutputStream();
      encoded.write(tag);
      int length = content.size();
      if (length >= 0x100) {
        encoded.write(0x82);
        encoded.write(length >> 8);
      } else if (length >= 0x80) {
        encoded.write(0x81);
      }
      encoded.write(length);
      encoded.writeBytes(content.toByteArray());
      return encoded.toByteArray();
    }
  }
}
