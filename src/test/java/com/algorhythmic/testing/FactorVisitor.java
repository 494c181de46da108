package com.algorhythmic.testing;

import com.algorhythmic.testing.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A visitor with an authenticator app, which knows nothing of the program's own code. */
public final class FactorVisitor {
  private static final String PATH = "/api/account/second-factor";
  private static final int STEP_S = 30;

  private final Visitor visitor;
  private String secret;

  public FactorVisitor(Visitor visitor) {
    this.visitor = visitor;
  }

  /** An app alone, which was given a secret. */
  public static FactorVisitor of(String secret) {
    var app = new FactorVisitor(null);
    app.secret = secret;
    return app;
  }

  /** Gives the app a secret. */
  public FactorVisitor begin() {
    var begun = visitor.post(PATH, "");
    if (begun.status() != 200) {
      throw new AssertionError("no secret: " + begun);
    }
    secret = begun.json().getString("secret");
    return this;
  }

  /** Turns the factor on. */
  public Answer confirm() {
    return visitor.put(PATH, new JsonObject().put("code", code(0)));
  }

  /** Turns the factor on, and off with the next code. */
  public Answer remove() {
    confirm();
    return visitor.post(PATH + "/removal", new JsonObject().put("code", code(1)));
  }

  /** What the app shows some steps of 30 seconds from now. */
  public String code(int steps) {
    long step = Instant.now().getEpochSecond() / STEP_S + steps;
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] bytes(String base32) {
    var bits = new StringBuilder();
    for (char digit : base32.toCharArray()) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(digit);
      bits.append(Integer.toBinaryString(32 | value).substring(1));
    }
    var bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }
}
