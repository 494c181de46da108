package com.algorhythmic.privacy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.privacy.PrivacyMessages.Export;
import com.algorhythmic.privacy.PrivacyMessages.ExportedFile;
import com.algorhythmic.privacy.PrivacyMessages.FileList;
import com.algorhythmic.privacy.PrivacyMessages.FindFiles;
import com.algorhythmic.privacy.PrivacyMessages.Part;
import com.algorhythmic.privacy.PrivacyMessages.ReadPart;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Repository of exports: copies of users' data, stored in parts. */
final class Exports {
  private static final Sql SQL = Sql.of(Exports.class);
  private static final Refusal UNKNOWN = new Refusal(
          Code.NOT_FOUND, "this copy does not exist any more, or it is not yours")
      .ofType("unknown-export");
  private static final Map<String, Refusal> REFUSALS = Map.of(
      "account_exists",
      new Refusal(Code.NOT_FOUND, "this account does not exist or was deleted"),
      "data_exports_one_at_once",
      running(),
      "export-running",
      running(),
      "export-limit",
      new Refusal(
              Code.TOO_MANY,
              "you have asked for " + PrivacyMessages.EXPORTS_A_DAY + " copies within a day",
              null,
              3_600)
          .ofType("export-limit", Map.of("most", PrivacyMessages.EXPORTS_A_DAY)));

  private static Refusal running() {
    return new Refusal(Code.CONFLICT, "a copy of your data is being made already")
        .ofType("export-running");
  }

  /** Asks for an export of a user. */
  Future<Export> request(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("request"))
        .execute(Tuple.of(user, PrivacyMessages.EXPORTS_A_DAY))
        .map(Rows.one(row -> row.getUUID("id")))
        .recover(Database.refusing(REFUSALS))
        .compose(id -> find(client, user, id).map(found -> found.get(0)));
  }

  /** Writes into the audit log that an administrator has asked for a user's export. */
  Future<Void> audit(SqlClient client, String actor, UUID user, String request) {
    return client
        .preparedQuery(SQL.get("audit"))
        .execute(Tuple.of(actor, user.toString(), request))
        .mapEmpty();
  }

  /** The exports of a user, the latest first. @param id of one; null for all */
  Future<List<Export>> find(SqlClient client, UUID user, UUID id) {
    return client
        .preparedQuery(SQL.get("of-user"))
        .execute(Tuple.of(user, id))
        .map(Rows.list(row -> new Export(
            row.getUUID("id"),
            row.getString("status"),
            row.getInteger("percent"),
            row.getOffsetDateTime("requested_at").toInstant(),
            Rows.instant(row, "expires_at"))));
  }

  /** The files of an export that the user can fetch now. */
  Future<FileList> files(SqlClient client, FindFiles find) {
    return client
        .preparedQuery(SQL.get("files"))
        .execute(Tuple.of(find.export(), find.user()))
        .map(rows -> {
          var files = new ArrayList<ExportedFile>();
          Instant requestedAt = null;
          for (var row : rows) {
            requestedAt = Rows.instant(row, "requested_at");
            files.add(new ExportedFile(
                row.getInteger("number"),
                row.getString("name"),
                row.getLong("bytes"),
                row.getLong("crc"),
                row.getInteger("parts")));
          }
          if (files.isEmpty()) {
            throw UNKNOWN;
          }
          return new FileList(requestedAt, files);
        });
  }

  Future<Part> part(SqlClient client, ReadPart read) {
    return client
        .preparedQuery(SQL.get("part"))
        .execute(Tuple.of(read.export(), read.user(), read.file(), read.number()))
        .map(Rows.one(row -> new Part(row.getBuffer("content").getBytes()), () -> UNKNOWN));
  }

  /** Claims the next export to write; empty if there is none. */
  Future<Optional<Claim>> claim(SqlClient client, Duration lease) {
    return client
        .preparedQuery(SQL.get("claim"))
        .execute(Tuple.of(lease.toMillis()))
        .map(Rows.optional(
            row -> new Claim(row.getUUID("export"), row.getUUID("owner"), row.getLong("claim"))));
  }

  /** Renews the lease in a transaction that writes; fails if another worker has the export, or if it is gone. */
  Future<Void> hold(SqlClient connection, Claim claim, int percent, Duration lease) {
    return connection
        .preparedQuery(SQL.get("hold"))
        .execute(Tuple.of(claim.export(), claim.fence(), percent, lease.toMillis()))
        .map(Rows.one(row -> {
          if (!row.getBoolean("held")) {
            throw new Refusal(Code.CONFLICT, "another worker has this export, or it is gone");
          }
          return null;
        }));
  }

  /** Lets the lease end soon, after a failure. */
  Future<Void> giveUp(SqlClient client, Claim claim) {
    return client
        .preparedQuery(SQL.get("give-up"))
        .execute(Tuple.of(claim.export(), claim.fence()))
        .mapEmpty();
  }

  Future<Void> addPart(SqlClient client, Claim claim, int file, int number, Buffer content) {
    return client
        .preparedQuery(SQL.get("add-part"))
        .execute(Tuple.of(claim.export(), file, number, content))
        .mapEmpty();
  }

  Future<Void> addFile(SqlClient client, Claim claim, ExportedFile file) {
    return client
        .preparedQuery(SQL.get("add-file"))
        .execute(Tuple.of(claim.export(), file.number(), file.name(), file.bytes(), file.crc()))
        .mapEmpty();
  }

  /** Ends the writing: from now on the user can fetch it. */
  Future<Void> ready(SqlClient client, Claim claim) {
    return client
        .preparedQuery(SQL.get("ready"))
        .execute(Tuple.of(
            claim.export(), claim.fence(), (double) PrivacyMessages.EXPORT_LIFE.toSeconds()))
        .mapEmpty();
  }

  /** A worker's right to write an export. @param fence the number of the claim */
  record Claim(UUID export, UUID owner, long fence) {}
}
