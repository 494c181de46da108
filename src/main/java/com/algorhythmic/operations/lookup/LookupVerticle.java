package com.algorhythmic.operations.lookup;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.database.Database;
import com.algorhythmic.operations.lookup.LookupMessages.FindUsers;
import com.algorhythmic.operations.lookup.LookupMessages.UserList;
import com.algorhythmic.pairing.PairingMessages;
import com.algorhythmic.pairing.PairingMessages.FindCode;
import com.algorhythmic.pairing.PairingMessages.SessionOfCode;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Finds the accounts of people who need help. */
public final class LookupVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final UserLookup lookup = new UserLookup();

  public LookupVerticle(Bus bus, Database database) {
    this.bus = bus;
    this.database = database;
  }

  @Override
  public Future<?> start() {
    return bus.answer(LookupMessages.USERS, this::users);
  }

  private Future<UserList> users(FindUsers find) {
    var search = UserSearch.of(find.typed());
    return sessionOf(search)
        .compose(session -> database.inTransaction(connection -> lookup
            .find(connection, search, session)
            .compose(found -> lookup.record(connection, found).map(found))))
        // After the transaction: a refusal in it would take back the entry of the audit log.
        .map(found -> {
          if (found.isEmpty()) {
            throw search.nobody();
          }
          if (found.size() > LookupMessages.MOST) {
            throw UserSearch.tooMany(LookupMessages.MOST);
          }
          return new UserList(found);
        });
  }

  private Future<String> sessionOf(UserSearch search) {
    return search.code() == null
        ? Future.succeededFuture()
        : bus.ask(PairingMessages.FIND_CODE, new FindCode(search.code()))
            .map(SessionOfCode::session);
  }
}
