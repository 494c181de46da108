package com.algorhythmic.privacy;

import com.algorhythmic.accounts.signin.SignInMessages;
import com.algorhythmic.accounts.signin.SignInMessages.CheckPassword;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.PgNotifications;
import com.algorhythmic.generation.GenerationMessages;
import com.algorhythmic.privacy.PrivacyMessages.Erase;
import com.algorhythmic.privacy.PrivacyMessages.EraseUser;
import com.algorhythmic.privacy.PrivacyMessages.Export;
import com.algorhythmic.privacy.PrivacyMessages.ExportList;
import com.algorhythmic.privacy.PrivacyMessages.RequestExport;
import com.algorhythmic.privacy.PrivacyMessages.RequestExportOf;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes copies of users' data, and erases accounts. */
public final class PrivacyVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(PrivacyVerticle.class);
  private static final long EXPORT_POLL_MS = 5_000;
  private static final long ERASURE_POLL_MS = 60_000;

  private final Bus bus;
  private final Database database;
  private final PgNotifications notifications;
  private final Exports exports = new Exports();
  private final Erasures erasures = new Erasures();
  private final ExportWorker worker;

  public PrivacyVerticle(Bus bus, Database database, PgNotifications notifications) {
    this.bus = bus;
    this.database = database;
    this.notifications = notifications;
    worker = new ExportWorker(database, exports);
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(EXPORT_POLL_MS, tick -> worker.work());
    vertx.setPeriodic(ERASURE_POLL_MS, tick -> finishErasures());
    return Future.all(
        Future.all(
            bus.answer(PrivacyMessages.REQUEST, this::request),
            bus.answer(PrivacyMessages.REQUEST_OF, this::requestOf),
            bus.answer(
                PrivacyMessages.EXPORTS,
                find -> exports.find(database.client(), find.user(), null).map(ExportList::new)),
            bus.answer(PrivacyMessages.FILES, find -> exports.files(database.client(), find))),
        Future.all(
            bus.answer(PrivacyMessages.PART, read -> exports.part(database.client(), read)),
            bus.answer(PrivacyMessages.ERASE, this::erase),
            bus.answer(PrivacyMessages.ERASE_USER, this::eraseUser)));
  }

  @Override
  public Future<?> stop() {
    worker.stop();
    return Future.succeededFuture();
  }

  private Future<Export> request(RequestExport request) {
    return exports.request(database.client(), request.user()).onSuccess(made -> worker.work());
  }

  private Future<Export> requestOf(RequestExportOf request) {
    var actor = Caller.current().user();
    var id = Correlation.current();
    return database
        .inTransaction(connection -> exports
            .request(connection, request.user())
            .compose(
                made -> exports.audit(connection, actor, request.user(), id).map(made)))
        .onSuccess(made -> worker.work());
  }

  private Future<Done> erase(Erase erase) {
    var user = erase.user();
    var request = Correlation.current();
    return bus.ask(SignInMessages.CHECK_PASSWORD, new CheckPassword(user, erase.password()))
        .compose(checked -> checked.hasPassword()
            ? Future.succeededFuture(checked.isRight())
            : erasures.isFresh(database.client(), user, erase.device()).map(isFresh -> {
              if (!isFresh) {
                throw new Refusal(
                        Code.FORBIDDEN, "sign in again first, and erase within ten minutes")
                    .ofType("sign-in-again");
              }
              return true;
            }))
        .compose(isProved -> {
          if (!isProved) {
            throw new Refusal(Code.NOT_FOUND, "this is not your password", "password")
                .ofType("wrong-password");
          }
          return erase(user, user.toString(), request);
        });
  }

  private Future<Done> eraseUser(EraseUser erase) {
    return erase(erase.user(), Caller.current().user(), Correlation.current());
  }

  private Future<Done> erase(UUID user, String actor, String request) {
    return erasures
        .end(database.client(), user, actor, request)
        .compose(ended -> deleteRows(user))
        .map(Done.DONE);
  }

  /** Never fails: the account has ended, and what is left of it is deleted by the next look. */
  private Future<Void> deleteRows(UUID user) {
    return database
        .inTransaction(connection -> erasures.deleteRows(connection, user))
        .onSuccess(deleted -> notifications.tell(GenerationMessages.JOB_OVER_NOTICE))
        .otherwise(failure -> {
          log.warn("rows of an erased account are left for later: {}", failure.getMessage());
          return null;
        });
  }

  private void finishErasures() {
    erasures
        .open(database.client())
        .onSuccess(users -> users.forEach(this::deleteRows))
        .onFailure(
            failure -> log.warn("erased accounts could not be read: {}", failure.getMessage()));
  }
}
