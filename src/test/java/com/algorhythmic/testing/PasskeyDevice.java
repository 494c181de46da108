package com.algorhythmic.testing;

import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/** A device that makes a passkey and signs with it as WebAuthn says, without the program's own code. Its fields can be wrong on purpose. */
public final class PasskeyDevice {
  private static final String PASSKEYS = "/api/account/passkeys";
  private static final String SIGN_IN = "/api/account/passkey-sign-in";
  private static final int PRESENT = 1;
  private static final int VERIFIED = 4;
  private static final int ATTESTED = 64;

  private final KeyPair keys;
  private final byte[] id = bytes(UUID.randomUUID() + " of a device");
  public String origin;
  public String domain;
  /** Whether it asks for a PIN or a finger. */
  public boolean verifies = true;

  public int counter;
  public String userHandle;

  /** @param page that it works for */
  public PasskeyDevice(URI page) {
    origin = page.getScheme() + "://" + page.getAuthority();
    domain = page.getHost();
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Begins and finishes to add a passkey. */
  public Answer addTo(Visitor visitor) {
    return finishAdding(visitor, begin(visitor));
  }

  public static JsonObject begin(Visitor visitor) {
    return options(visitor.post(PASSKEYS + "/options", ""));
  }

  public Answer finishAdding(Visitor visitor, JsonObject options) {
    userHandle = options.getJsonObject("user").getString("id");
    return visitor.post(PASSKEYS, made(options.getString("challenge")));
  }

  public Answer signIn(Visitor visitor) {
    return finishSignIn(visitor, beginSignIn(visitor));
  }

  public static JsonObject beginSignIn(Visitor visitor) {
    return options(visitor.post(SIGN_IN + "/options", ""));
  }

  public Answer finishSignIn(Visitor visitor, JsonObject options) {
    return visitor.post(SIGN_IN, signed(options.getString("challenge")));
  }

  private static JsonObject options(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError("no options: " + answer);
    }
    return answer.json();
  }

  /** A new passkey, with no statement of who made the device. */
  public JsonObject made(String challenge) {
    var data = authenticatorData(ATTESTED);
    var object = new ByteArrayOutputStream();
    object.writeBytes(new byte[] {(byte) 0xa3, 0x63});
    object.writeBytes(bytes("fmt"));
    object.write(0x64);
    object.writeBytes(bytes("none"));
    object.write(0x67);
    object.writeBytes(bytes("attStmt"));
    object.write(0xa0);
    object.write(0x68);
    object.writeBytes(bytes("authData"));
    object.writeBytes(new byte[] {0x58, (byte) data.length});
    object.writeBytes(data);
    return new JsonObject()
        .put("id", text(id))
        .put("clientData", text(clientData("webauthn.create", challenge)))
        .put("attestation", text(object.toByteArray()));
  }

  /** A signature of a challenge. */
  public JsonObject signed(String challenge) {
    var client = clientData("webauthn.get", challenge);
    var data = authenticatorData(0);
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      return new JsonObject()
          .put("id", text(id))
          .put("clientData", text(client))
          .put("authenticatorData", text(data))
          .put("signature", text(signature.sign()))
          .put("userHandle", userHandle);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private byte[] clientData(String type, String challenge) {
    return bytes(new JsonObject()
        .put("type", type)
        .put("challenge", challenge)
        .put("origin", origin)
        .put("crossOrigin", false)
        .encode());
  }

  private byte[] authenticatorData(int flags) {
    var data = new ByteArrayOutputStream();
    data.writeBytes(sha256(bytes(domain)));
    data.write(flags | PRESENT | (verifies ? VERIFIED : 0));
    data.writeBytes(ByteBuffer.allocate(4).putInt(counter).array());
    if (flags == ATTESTED) {
      data.writeBytes(new byte[16]);
      data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
      data.writeBytes(id);
      data.writeBytes(publicKey());
    }
    return data.toByteArray();
  }

  /** The public key in COSE: a point of P-256 for ES256. */
  private byte[] publicKey() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    var key = new ByteArrayOutputStream();
    key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
    key.writeBytes(coordinate(point.getAffineX()));
    key.writeBytes(new byte[] {0x22, 0x58, 0x20});
    key.writeBytes(coordinate(point.getAffineY()));
    return key.toByteArray();
  }

  private static byte[] coordinate(BigInteger number) {
    var bytes = new byte[32];
    var shortest = number.toByteArray();
    int length = Math.min(shortest.length, 32);
    System.arraycopy(shortest, shortest.length - length, bytes, 32 - length, length);
    return bytes;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
