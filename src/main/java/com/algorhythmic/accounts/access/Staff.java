package com.algorhythmic.accounts.access;

import com.algorhythmic.accounts.access.AccessMessages.Person;
import com.algorhythmic.accounts.access.AccessMessages.RoleGiven;
import com.algorhythmic.accounts.signin.EmailAddress;
import com.algorhythmic.bus.Caller;
import com.algorhythmic.bus.Correlation;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Repository of the roles of people. */
final class Staff {
  private static final Sql SQL = Sql.of(Staff.class);

  /** The operators and administrators with an address. */
  Future<List<Person>> all(SqlClient client) {
    return client
        .preparedQuery(SQL.get("all"))
        .execute()
        .map(Rows.list(
            row -> new Person(row.getUUID("id"), row.getString("email"), row.getString("role"))));
  }

  /** Gives a role in a transaction; a change ends the tokens of the user. */
  Future<RoleGiven> giveRole(SqlClient connection, EmailAddress email, String wanted) {
    return connection
        .preparedQuery(SQL.get("give-role"))
        .execute(Tuple.of(email.text(), wanted, Caller.current().user(), Correlation.current()))
        .map(Rows.one(
            row -> {
              if (row.getBoolean("is_last")) {
                throw new Refusal(
                    Code.CONFLICT,
                    "this is the last administrator: make another one first",
                    "email");
              }
              return new RoleGiven(row.getUUID("id"), email.text(), wanted, row.getString("was"));
            },
            () -> new Refusal(Code.NOT_FOUND, "no account has this address", "email")));
  }
}
