package com.algorhythmic.accounts.access;

import com.algorhythmic.accounts.access.AccessMessages.GiveRole;
import com.algorhythmic.accounts.access.AccessMessages.MakeServiceToken;
import com.algorhythmic.accounts.access.AccessMessages.RoleGiven;
import com.algorhythmic.accounts.access.AccessMessages.ServiceTokenList;
import com.algorhythmic.accounts.access.AccessMessages.ServiceTokenMade;
import com.algorhythmic.accounts.access.AccessMessages.StaffList;
import com.algorhythmic.accounts.signin.EmailAddress;
import com.algorhythmic.accounts.signin.Roles;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Database;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Gives roles to people, and makes and revokes the tokens of scripts. */
public final class AccessVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final Roles roles;
  private final ServiceTokens services;
  private final Staff staff = new Staff();

  public AccessVerticle(Bus bus, Database database, Roles roles, ServiceTokens services) {
    this.bus = bus;
    this.database = database;
    this.roles = roles;
    this.services = services;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(AccessMessages.STAFF, find -> staff.all(database.client()).map(StaffList::new)),
        bus.answer(AccessMessages.GIVE_ROLE, this::giveRole),
        bus.answer(
            AccessMessages.SERVICE_TOKENS, find -> services.all().map(ServiceTokenList::new)),
        bus.answer(AccessMessages.MAKE_SERVICE_TOKEN, this::make),
        bus.answer(
            AccessMessages.REVOKE_SERVICE_TOKEN,
            revoke -> services.revoke(revoke.id()).map(Done.DONE)));
  }

  private Future<RoleGiven> giveRole(GiveRole give) {
    var email = EmailAddress.of(give.email());
    var listed = roles.roleOf(email);
    if (listed.isPresent() && !listed.get().equals(give.wanted())) {
      throw new Refusal(
          Code.CONFLICT,
          "the settings accounts.administrators and accounts.operators give this address another role",
          "email");
    }
    return database.inTransaction(connection -> staff.giveRole(connection, email, give.wanted()));
  }

  private Future<ServiceTokenMade> make(MakeServiceToken make) {
    return services.make(make);
  }
}
