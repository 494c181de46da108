package com.algorhythmic.accounts.signin;

import com.algorhythmic.accounts.signin.LinkMails.LinkMail;
import com.algorhythmic.bus.SingleFlight;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.RetryPace;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.metrics.Meters;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the mails that are due, one after the other. All durable state is in the table of {@link LinkMails}. */
final class LinkMailWorker {
  private static final Logger log = LoggerFactory.getLogger(LinkMailWorker.class);

  private static final long STOP_LIMIT_MS = 2_000;

  private final Database database;
  private final Tokens tokens;
  private final MailServer server;
  private final RetryPace pace;
  private final Meters meters;
  private final LinkMails mails = new LinkMails();
  private final SingleFlight<Void> work = new SingleFlight<>(this::sendAll);
  private volatile boolean isStopped;

  LinkMailWorker(
      Database database, Tokens tokens, MailServer server, RetryPace pace, Meters meters) {
    this.database = database;
    this.tokens = tokens;
    this.server = server;
    this.pace = pace;
    this.meters = meters;
  }

  /** Sends what is due, and once more if it is called meanwhile. */
  void wake() {
    work.run();
  }

  /** Takes no other mail, and gives the one in progress a moment to end. */
  Future<Void> stop() {
    isStopped = true;
    return work.join().timeout(STOP_LIMIT_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }

  private Future<Void> sendAll() {
    return isStopped
        ? Future.succeededFuture()
        : sendDue()
            .compose(sent -> mails.giveUpExpired(database.client()))
            .onSuccess(expired -> {
              if (expired > 0) {
                log.error("{} mails were given up: their links have expired", expired);
              }
            })
            .compose(expired -> mails.counts(database.client()))
            .onSuccess(counts -> meters
                .dependencies()
                .mails(counts.waiting(), counts.oldestSeconds(), counts.givenUp()))
            .onFailure(failure -> log.warn("mails could not be read: {}", failure.getMessage()))
            .mapEmpty();
  }

  private Future<Void> sendDue() {
    return isStopped
        ? Future.succeededFuture()
        : mails
            .claim(database.client(), pace.leaseMs())
            .compose(claimed -> claimed.isEmpty()
                ? Future.succeededFuture()
                : send(claimed.get()).compose(ended -> sendDue()));
  }

  /** Fails only if the outcome could not be stored; the lease ends then, and the mail is sent once more. */
  private Future<Void> send(LinkMail mail) {
    var url = AccountLink.url(tokens, mail.site(), mail.link());
    var text = LinkMailText.of(mail.language(), mail.site(), url);
    return Future.succeededFuture()
        .compose(now -> server.send(mail.link(), mail.to(), mail.site(), text))
        .transform(done -> {
          if (done.succeeded()) {
            log.info("mail {} was sent at attempt {}", mail.link(), mail.attempt());
            return mails.sent(database.client(), mail);
          }
          return failed(mail, done.cause());
        });
  }

  private Future<Void> failed(LinkMail mail, Throwable failure) {
    var reason = String.valueOf(failure.getMessage()).replace(mail.to().text(), "its address");
    if (MailServer.isFinal(failure)) {
      log.error("the mail server refuses mail {}: {}", mail.link(), reason);
      return mails.giveUp(database.client(), mail);
    }
    long delayMs = pace.delayMs(mail.attempt());
    log.warn(
        "mail {} could not be sent, the next attempt comes in {} ms: {}",
        mail.link(),
        delayMs,
        reason);
    return mails.retry(database.client(), mail, delayMs);
  }
}
