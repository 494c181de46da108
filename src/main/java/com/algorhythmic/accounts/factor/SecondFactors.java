package com.algorhythmic.accounts.factor;

import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.limits.RateLimiter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Repository of second factors: authenticator apps, and the recovery codes that replace a lost one. */
public final class SecondFactors {
  private static final Sql SQL = Sql.of(SecondFactors.class);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final Tokens tokens;
  private final RateLimiter limiter;

  public SecondFactors(Database database, Tokens tokens, RateLimiter limiter) {
    this.database = database;
    this.tokens = tokens;
    this.limiter = limiter;
  }

  /**
   * Checks the code that a user types beside the right password, in a transaction that signs in. Succeeds for a user without a
   * factor. FORBIDDEN without a code, NOT_FOUND for a wrong or used one; wrong ones of a user are limited.
   *
   * @param typed of the app, or a recovery code; null for none
   */
  public Future<Void> check(SqlClient connection, UUID user, String typed) {
    return find(connection, "find", user).compose(found -> {
      if (found.isEmpty()) {
        return Future.succeededFuture();
      }
      if (typed == null) {
        return Future.failedFuture(
            new Refusal(Code.FORBIDDEN, "type the code of your authenticator app as well", "code")
                .ofType("second-factor"));
      }
      return limited(user, () -> use(connection, user, found.get(), typed));
    });
  }

  /** Only wrong codes count, from however many networks they come. */
  private Future<Void> limited(UUID user, Supplier<Future<Void>> use) {
    return limiter
        .takeOf(LimitClass.PASSWORD, user)
        .compose(permitted -> use.get())
        .onSuccess(right -> limiter.giveBackOf(LimitClass.PASSWORD, user));
  }

  private Future<Void> use(SqlClient connection, UUID user, Stored stored, String typed) {
    var recovery = RecoveryCode.typed(typed);
    if (recovery.isPresent()) {
      return connection
          .preparedQuery(SQL.get("use-recovery-code"))
          .execute(Tuple.of(user, recovery.get().hash()))
          .map(Rows.one(row -> null, SecondFactors::wrong));
    }
    var secret = secret(user, stored);
    long step = step(secret, stored, typed);
    // Sealed with the current key, so that the previous one can be removed.
    return connection
        .preparedQuery(SQL.get("use-step"))
        .execute(Tuple.of(user, step, sealed(user, secret)))
        .map(Rows.one(row -> null, SecondFactors::wrong));
  }

  private long step(byte[] secret, Stored stored, String typed) {
    return new Totp(secret)
        .accept(typed, database.clock().instant(), stored.lastStep())
        .orElseThrow(SecondFactors::wrong);
  }

  /** Whether a user has one; says also what is needed to have one. NOT_FOUND for no user. */
  Future<Status> status(UUID user) {
    return database
        .client()
        .preparedQuery(SQL.get("status"))
        .execute(Tuple.of(user))
        .map(Rows.one(
            row -> new Status(
                row.getBoolean("is_on"),
                row.getInteger("recovery_codes"),
                row.getBoolean("has_password"),
                row.getBoolean("has_role")),
            () -> new Refusal(Code.NOT_FOUND, "this account does not exist or was deleted")));
  }

  /** Whether a user has one. */
  public Future<Boolean> isOn(UUID user) {
    return find(database.client(), "find", user).map(Optional::isPresent);
  }

  /** Makes a secret that counts once a code of it was typed; CONFLICT if the user has a factor or no password. */
  Future<Totp> begin(UUID user) {
    var secret = random(Totp.SECRET_BYTES);
    return database
        .client()
        .preparedQuery(SQL.get("begin"))
        .execute(Tuple.of(user, sealed(user, secret)))
        .map(Rows.one(
            row -> new Totp(secret),
            () -> new Refusal(
                Code.CONFLICT,
                "only an account with a password and without a second factor gets one")));
  }

  /** Turns the factor on by its first code, and returns recovery codes; NOT_FOUND for a wrong code. */
  Future<List<RecoveryCode>> confirm(UUID user, String typed) {
    var codes = Stream.generate(() -> RecoveryCode.of(random(RecoveryCode.BYTES)))
        .limit(RecoveryCode.COUNT)
        .toList();
    return database.inTransaction(connection -> find(connection, "pending", user)
        .compose(found -> {
          var stored = found.orElseThrow(() -> new Refusal(
              Code.CONFLICT, "there is no second factor that waits for its first code"));
          return limited(user, () -> confirm(connection, user, stored, typed));
        })
        .compose(confirmed -> connection
            .preparedQuery(SQL.get("keep-recovery-code"))
            .executeBatch(
                codes.stream().map(code -> Tuple.of(user, code.hash())).toList()))
        .map(codes));
  }

  private Future<Void> confirm(SqlClient connection, UUID user, Stored stored, String typed) {
    return connection
        .preparedQuery(SQL.get("confirm"))
        .execute(Tuple.of(user, step(secret(user, stored), stored, typed)))
        .mapEmpty();
  }

  /** Removes the factor of a user who types a code of it. */
  Future<Void> remove(UUID user, String typed) {
    return database.inTransaction(connection -> check(connection, user, typed)
        .compose(right -> connection.preparedQuery(SQL.get("remove")).execute(Tuple.of(user)))
        .mapEmpty());
  }

  /** Removes the factor of a user who has lost app and codes, in the audit log; NOT_FOUND without one. */
  Future<Void> removeOf(UUID user) {
    return database
        .client()
        .preparedQuery(SQL.get("remove-by-administrator"))
        .execute(Tuple.of(user, Caller.current().user(), Correlation.current()))
        .map(Rows.one(
            row -> null, () -> new Refusal(Code.NOT_FOUND, "this user has no second factor")));
  }

  private static Future<Optional<Stored>> find(SqlClient client, String query, UUID user) {
    return client
        .preparedQuery(SQL.get(query))
        .execute(Tuple.of(user))
        .map(Rows.optional(SecondFactors::stored));
  }

  private static Stored stored(Row row) {
    return new Stored(row.getBuffer("secret").getBytes(), row.getLong("last_step"));
  }

  private byte[] secret(UUID user, Stored stored) {
    return SealedSecret.open(tokens, user, stored.sealed())
        .orElseThrow(() -> new IllegalStateException(
            "the second factor of " + user + " was sealed with another auth.secret"));
  }

  private Buffer sealed(UUID user, byte[] secret) {
    return Buffer.buffer(SealedSecret.seal(tokens, user, secret));
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static Refusal wrong() {
    return new Refusal(Code.NOT_FOUND, "this code is wrong or was used", "code")
        .ofType("wrong-code");
  }

  /** @param sealed the encrypted secret */
  private record Stored(byte[] sealed, long lastStep) {}

  /** @param recoveryCodes that are left @param hasRole of an operator or an administrator */
  record Status(boolean isOn, int recoveryCodes, boolean hasPassword, boolean hasRole) {}
}
