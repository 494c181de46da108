package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.signin.SignInMessages.Browser;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Repository of addresses, links to them, and the hashes of passwords. */
public final class Credentials {
  private static final Sql SQL = Sql.of(Credentials.class);

  /**
   * Stores a link; does nothing if the address has had many lately.
   *
   * @param asked the address, where the link leads, and the language of the mail that brings it; null for no mail
   * @param forAnybody whether it may make an account; otherwise nothing is stored for an address without one
   */
  Future<Void> request(SqlClient client, Asked asked, Instant until, boolean forAnybody) {
    return client
        .preparedQuery(SQL.get("request-link"))
        .execute(Tuple.of(
            UUID.randomUUID(),
            asked.email().text(),
            asked.site(),
            until.atOffset(ZoneOffset.UTC),
            asked.language(),
            forAnybody))
        .mapEmpty();
  }

  /** The address of a link; NOT_FOUND if it was used or has expired. */
  Future<Proven> ofLink(SqlClient client, UUID link) {
    return address(client, link, "link");
  }

  /** Uses up a link and all others to its address; NOT_FOUND if it was used or has expired. */
  Future<Proven> useLink(SqlClient connection, UUID link, EmailAddress email) {
    return connection
        .preparedQuery(SQL.get("lock-address"))
        .execute(Tuple.of(email.text()))
        .compose(locked -> address(connection, link, "use-link"));
  }

  private static Future<Proven> address(SqlClient client, UUID link, String query) {
    return client
        .preparedQuery(SQL.get(query))
        .execute(Tuple.of(link))
        .map(Rows.one(
            row -> new Proven(
                new EmailAddress(row.getString("email")), row.getBoolean("by_administrator")),
            AccountLink::invalid));
  }

  /** The user with an address; empty without one. */
  Future<Optional<Stored>> find(SqlClient client, EmailAddress email) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(email.text()))
        .map(Rows.optional(row -> new Stored(row.getUUID("id"), row.getString("password_hash"))));
  }

  /** The hash of a user's password; empty for a user without one. */
  Future<Optional<String>> hash(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("hash"))
        .execute(Tuple.of(user))
        .map(Rows.optional(row -> row.getString("password_hash")));
  }

  /** The address that a user has proved; empty without one. */
  public Future<Optional<EmailAddress>> email(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("email"))
        .execute(Tuple.of(user))
        .map(Rows.optional(row -> EmailAddress.of(row.getString("email"))));
  }

  /** Makes a link for an administrator, in the audit log. */
  Future<Void> make(
      SqlClient client, UUID link, EmailAddress email, String site, Instant until, By by) {
    return client
        .preparedQuery(SQL.get("make-link"))
        .execute(Tuple.of(
            link,
            email.text(),
            site,
            until.atOffset(ZoneOffset.UTC),
            by.administrator(),
            by.request()))
        .mapEmpty();
  }

  /**
   * Sets the password of an address in a transaction: of its user, whose devices end, or of a new one.
   *
   * @param newUser makes the new user, or refuses to
   */
  Future<UUID> keep(
      SqlClient client, EmailAddress email, String hash, Supplier<Future<UUID>> newUser) {
    return setPassword(client, email, hash)
        .compose(found -> found.isPresent() ? Future.succeededFuture(found.get()) : newUser.get());
  }

  private static Future<Optional<UUID>> setPassword(
      SqlClient client, EmailAddress email, String hash) {
    return client
        .preparedQuery(SQL.get("set-password"))
        .execute(Tuple.of(email.text(), hash))
        .map(Rows.optional(row -> row.getUUID("id")))
        .compose(found -> found.isEmpty()
            ? Future.succeededFuture(found)
            : client
                .preparedQuery(SQL.get("end-devices"))
                .execute(Tuple.of(found.get()))
                .map(found));
  }

  /** Makes a user of the guest, or a new one without a guest; the guest may have become a user meanwhile. */
  Future<UUID> create(SqlClient client, UUID guest, EmailAddress email, String hash) {
    return client
        .preparedQuery(SQL.get("promote"))
        .execute(Tuple.of(guest, email.text(), hash))
        .map(Rows.optional(row -> row.getUUID("id")))
        .compose(promoted -> promoted.isPresent()
            ? Future.succeededFuture(promoted.get())
            : client
                .preparedQuery(SQL.get("create"))
                .execute(Tuple.of(UUID.randomUUID(), email.text(), hash))
                .map(Rows.one(row -> row.getUUID("id"))));
  }

  /** Marks a sign-in as finished; returns false if it was. @param until when it would expire */
  public Future<Boolean> finish(SqlClient client, UUID state, Instant until) {
    return client
        .preparedQuery(SQL.get("finish"))
        .execute(Tuple.of(state, until.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Begins a device of a user in a transaction. @param given the role that the user has from outside; empty without one */
  public Future<BegunDevice> begin(
      SqlClient client, UUID user, Browser browser, Optional<String> given) {
    var device = UUID.randomUUID();
    return client
        .preparedQuery(SQL.get("settle-role"))
        .execute(Tuple.of(user, given.orElse(null), Correlation.current()))
        .compose(settled -> client
            .preparedQuery(SQL.get("begin-device"))
            .execute(Tuple.of(
                device,
                user,
                BrowserName.of(browser.userAgent()),
                browser.keepsUntil().atOffset(ZoneOffset.UTC))))
        .map(new BegunDevice(user, device));
  }

  /** A wish for a link. @param language of the mail that brings it; null for no mail */
  record Asked(EmailAddress email, String site, String language) {}

  /** The address that a link proves. @param isInvited whether an administrator made the link */
  record Proven(EmailAddress email, boolean isInvited) {}

  public record BegunDevice(UUID user, UUID id) {}

  /** The administrator who does something, and the request. */
  record By(String administrator, String request) {}

  /** @param hash of the password; null for an account without one */
  record Stored(UUID user, String hash) {}
}
