package com.algorhythmic.accounts;

import com.algorhythmic.database.Database;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;

/** Sets up the key that signs all identities, and writes the administrator's token. */
public final class SigningKey {
  private static final UUID ADMINISTRATOR = new UUID(0, 1);
  private static final Duration TOKEN_LIFE = Duration.ofDays(30);

  private SigningKey() {}

  /** The tokens of this installation, signed with the configured secret or with one stored in the database. */
  public static Future<Tokens> tokens(Database database, Settings.Auth auth) {
    return auth.secret()
        .map(Future::succeededFuture)
        .orElseGet(() -> new Accounts().signingKey(database.client(), random()))
        .map(secret -> new Tokens(secret, auth.previousSecret()));
  }

  /** Writes a new administrator's token into a file that only this system user can read. */
  public static Future<Path> administratorToken(
      Vertx vertx, Database database, Tokens tokens, Path folder) {
    var token = tokens.mint(new Identity(ADMINISTRATOR, "admin"), TOKEN_LIFE).text();
    return new Accounts()
        .keepAdministrator(database.client(), ADMINISTRATOR)
        .compose(kept -> vertx.executeBlocking(() -> write(folder.resolve("admin-token"), token)));
  }

  private static Path write(Path file, String token) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      return Files.writeString(Files.createFile(file, ownerOnly), token + "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
