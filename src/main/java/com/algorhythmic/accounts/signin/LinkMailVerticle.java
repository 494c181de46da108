package com.algorhythmic.accounts.signin;

import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.database.RetryPace;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.MailSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Sends the links that were asked for to their addresses, if there is a mail server. */
public final class LinkMailVerticle extends VerticleBase {
  /** The NOTIFY channel on which mails are announced. */
  static final String NOTICE = "link-mails";

  private static final long LIMIT_MS = 20_000;
  private static final RetryPace PACE = new RetryPace(3 * LIMIT_MS, 5_000, 300_000);
  /** Polls for lost notifications, retries, and mails of nodes that are gone. */
  private static final long POLL_MS = 5_000;

  private final MailSettings settings;
  private final Database database;
  private final PgNotifications notifications;
  private final Tokens tokens;
  private final Meters meters;
  private LinkMailWorker worker;

  public LinkMailVerticle(
      MailSettings settings,
      Database database,
      PgNotifications notifications,
      Tokens tokens,
      Meters meters) {
    this.settings = settings;
    this.database = database;
    this.notifications = notifications;
    this.tokens = tokens;
    this.meters = meters;
  }

  @Override
  public Future<?> start() {
    var server = new MailServer(vertx, settings, LIMIT_MS);
    worker = new LinkMailWorker(database, tokens, server, PACE, meters);
    notifications.hear(NOTICE, notice -> worker.wake());
    vertx.setPeriodic(0, POLL_MS, poll -> worker.wake());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return worker.stop();
  }
}
