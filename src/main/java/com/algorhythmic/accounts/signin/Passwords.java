package com.algorhythmic.accounts.signin;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.nulabinc.zxcvbn.Zxcvbn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.auth.hashing.HashingStrategy;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Checks, hashes and verifies passwords. A hash takes a tenth of a second of a core on purpose, so that two threads do it and
 * few callers wait.
 */
final class Passwords {
  static final int LEAST_CHARACTERS = 10;
  static final int MOST_CHARACTERS = 200;

  /** zxcvbn's scale ends at 4; 2 withstands those who have the 30,000 commonest passwords and their variants. */
  private static final int LEAST_SCORE = 2;
  /** Its time grows with the square of the length, and nobody guesses what is longer. */
  private static final int SCORED_CHARACTERS = 40;

  private static final String ALGORITHM = "pbkdf2";
  private static final Map<String, String> COST = Map.of("it", "210000");
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 8;

  private final HashingStrategy hashing = HashingStrategy.load();
  private final Zxcvbn estimator = new Zxcvbn();
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger waiting = new AtomicInteger();
  private final WorkerExecutor workers;
  /** Takes as long to verify as a real one, where there is none. */
  private final Future<String> nobodys;

  Passwords(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
    nobodys = workers.executeBlocking(() -> hashNow("nobody's password"), false);
  }

  /** Hashes a new password; INVALID if it is too short, too long or easily guessed. */
  Future<String> hash(String typed, EmailAddress owner) {
    var password = normal(typed);
    int length = password.codePointCount(0, password.length());
    if (length < LEAST_CHARACTERS || length > MOST_CHARACTERS) {
      throw refusal(
          "a password has " + LEAST_CHARACTERS + " to " + MOST_CHARACTERS + " characters");
    }
    return work(() -> {
      if (isGuessed(password, owner)) {
        throw refusal("this password is among the first that anybody would guess");
      }
      return hashNow(password);
    });
  }

  private boolean isGuessed(String password, EmailAddress owner) {
    var scored = password.substring(0, Math.min(password.length(), SCORED_CHARACTERS));
    var own = List.of(owner.text(), owner.text().substring(0, owner.text().indexOf('@')));
    return estimator.measure(scored, own).getScore() < LEAST_SCORE;
  }

  private String hashNow(String password) {
    var salt = new byte[16];
    random.nextBytes(salt);
    return hashing.hash(ALGORITHM, COST, Base64.getEncoder().encodeToString(salt), password);
  }

  /** Whether a password is the one with that hash. @param hash null for an account without one, which takes as long */
  Future<Boolean> verify(String hash, String typed) {
    return nobodys.compose(nobody -> work(() -> {
      boolean isRight = hashing.verify(hash == null ? nobody : hash, normal(typed));
      return isRight && hash != null;
    }));
  }

  private <T> Future<T> work(Callable<T> task) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      throw new Refusal(Code.TOO_MANY, "many people sign in at this moment", null, 2)
          .ofType("many-sign-in");
    }
    return workers.executeBlocking(task, false).onComplete(done -> waiting.decrementAndGet());
  }

  /** Keyboards compose letters with accents in different ways. */
  private static String normal(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  private static Refusal refusal(String reason) {
    return new Refusal(Code.INVALID, reason, "password");
  }
}
