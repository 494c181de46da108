package com.algorhythmic.accounts;

import com.algorhythmic.accounts.AccountsMessages.Device;
import com.algorhythmic.accounts.AccountsMessages.EndDevices;
import com.algorhythmic.accounts.AccountsMessages.RenewDevice;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Repository of the browsers in which users are signed in. */
final class Devices {
  private static final Sql SQL = Sql.of(Devices.class);

  /** The browsers in which a user is signed in, the one used last first. */
  Future<List<Device>> of(SqlClient client, UUID user) {
    return client
        .preparedQuery(SQL.get("of-user"))
        .execute(Tuple.of(user))
        .map(Rows.list(row -> new Device(
            row.getUUID("id"),
            row.getString("browser"),
            row.getOffsetDateTime("signed_in_at").toInstant(),
            row.getOffsetDateTime("used_at").toInstant(),
            false)));
  }

  /** Records that a device is used, and until when its newest token is valid; does nothing for one that has ended. */
  Future<Void> renew(SqlClient client, RenewDevice renew) {
    var endsAt = renew.endsAt() == null ? null : renew.endsAt().atOffset(ZoneOffset.UTC);
    return client
        .preparedQuery(SQL.get("renew"))
        .execute(Tuple.of(renew.device(), renew.user(), endsAt))
        .mapEmpty();
  }

  /** Revokes the tokens of one device or of all; NOT_FOUND if the user has no such device. */
  Future<Integer> end(SqlClient client, EndDevices end) {
    return client
        .preparedQuery(SQL.get("end"))
        .execute(Tuple.of(end.user(), end.device()))
        .map(Rows.one(row -> {
          int many = row.getLong("many").intValue();
          if (many == 0 && end.device() != null) {
            throw new Refusal(Code.NOT_FOUND, "you are not signed in on this device");
          }
          return many;
        }));
  }
}
