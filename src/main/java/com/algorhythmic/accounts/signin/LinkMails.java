package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.signin.SignInMessages.Mails;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** Repository of the mails that bring links to their addresses: claims with leases, retries and ends. */
final class LinkMails {
  private static final Sql SQL = Sql.of(LinkMails.class);

  /** Leases the next mail that is due; empty if there is none. */
  Future<Optional<LinkMail>> claim(SqlClient client, long leaseMs) {
    return client
        .preparedQuery(SQL.get("claim"))
        .execute(Tuple.of((double) leaseMs))
        .map(Rows.optional(row -> new LinkMail(
            row.getUUID("link_id"),
            row.getInteger("attempts"),
            row.getString("language"),
            new EmailAddress(row.getString("email")),
            row.getString("site"))));
  }

  Future<Void> sent(SqlClient client, LinkMail mail) {
    return end(client, mail, "sent");
  }

  /** Ends a mail that the server will never take. */
  Future<Void> giveUp(SqlClient client, LinkMail mail) {
    return end(client, mail, "given up");
  }

  private static Future<Void> end(SqlClient client, LinkMail mail, String state) {
    return client
        .preparedQuery(SQL.get("end"))
        .execute(Tuple.of(mail.link(), mail.attempt(), state))
        .mapEmpty();
  }

  /** Makes a mail due again after a delay. */
  Future<Void> retry(SqlClient client, LinkMail mail, long delayMs) {
    return client
        .preparedQuery(SQL.get("retry"))
        .execute(Tuple.of(mail.link(), mail.attempt(), (double) delayMs))
        .mapEmpty();
  }

  /** Ends the mails whose links have expired; returns their number. */
  Future<Long> giveUpExpired(SqlClient client) {
    return client.query(SQL.get("give-up")).execute().map(Rows.one(row -> row.getLong("many")));
  }

  Future<Counts> counts(SqlClient client) {
    return client
        .query(SQL.get("counts"))
        .execute()
        .map(Rows.one(row -> new Counts(
            row.getLong("waiting"), row.getDouble("oldest_seconds"), row.getLong("given_up"))));
  }

  /** The mails for operators. */
  Future<Mails> status(SqlClient client, boolean hasServer) {
    return counts(client)
        .map(counts -> new Mails(
            hasServer,
            counts.waiting(),
            counts.givenUp(),
            Math.round(counts.oldestSeconds() * 1_000)));
  }

  /**
   * A mail leased to a worker.
   *
   * @param attempt counts from 1
   * @param site where its link leads
   */
  record LinkMail(UUID link, int attempt, String language, EmailAddress to, String site) {}

  /** The mails of the last day or two, while their links are kept. */
  record Counts(long waiting, double oldestSeconds, long givenUp) {}
}
