package com.algorhythmic.credits.gifts;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.credits.gifts.GiftMessages.Gift;
import com.algorhythmic.credits.gifts.GiftMessages.MadeGift;
import com.algorhythmic.credits.gifts.GiftMessages.MakeGifts;
import com.algorhythmic.credits.gifts.GiftMessages.Redeemed;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import com.algorhythmic.http.files.ContentHash;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Repository of gift codes, which are stored as hashes: 80 random bits need no slower one. */
final class Gifts {
  static final Refusal UNKNOWN =
      new Refusal(Code.NOT_FOUND, "no gift has this code", "code").ofType("gift-unknown");

  private static final Sql SQL = Sql.of(Gifts.class);
  private static final Map<String, Refusal> REFUSALS = Map.of(
      "gift-unknown",
      UNKNOWN,
      "gift-guest",
      new Refusal(Code.FORBIDDEN, "a gift goes to an account; sign in first").ofType("gift-guest"),
      "gift-had",
      new Refusal(Code.CONFLICT, "you have redeemed this gift already", "code").ofType("gift-had"),
      "gift-expired",
      new Refusal(Code.CONFLICT, "this gift has expired", "code").ofType("gift-expired"),
      "gift-used-up",
      new Refusal(Code.CONFLICT, "this gift is used up", "code").ofType("gift-used-up"),
      "balance_too_large",
      new Refusal(Code.CONFLICT, "the balance would exceed the maximum of an account", "code")
          .ofType("gift-too-much"));

  private final JsonObject quotas;

  /** @param quotas credits a month, by tier */
  Gifts(Map<String, Integer> quotas) {
    this.quotas = JsonObject.mapFrom(quotas);
  }

  /** Stores codes with an entry of the audit log. */
  Future<List<MadeGift>> make(
      SqlClient client, MakeGifts make, List<GiftCode> codes, Instant until, By by) {
    var byHash = codes.stream().collect(Collectors.toMap(Gifts::hash, Function.identity()));
    var parameters = Tuple.tuple()
        .addArrayOfString(byHash.keySet().toArray(String[]::new))
        .addInteger(make.credits())
        .addInteger(make.uses())
        .addString(make.note())
        .addOffsetDateTime(until.atOffset(ZoneOffset.UTC))
        .addString(by.administrator())
        .addString(by.request());
    return client
        .preparedQuery(SQL.get("make"))
        .execute(parameters)
        .map(Rows.list(row ->
            new MadeGift(row.getUUID("gift"), byHash.get(row.getString("hash")).readable())));
  }

  /** The latest codes, the newest first. */
  Future<List<Gift>> find(SqlClient client, int limit) {
    return client
        .preparedQuery(SQL.get("find"))
        .execute(Tuple.of(limit))
        .map(Rows.list(row -> new Gift(
            row.getUUID("id"),
            row.getString("state"),
            row.getInteger("credits"),
            row.getInteger("uses"),
            row.getInteger("used"),
            row.getString("note"),
            row.getOffsetDateTime("made_at").toInstant(),
            row.getOffsetDateTime("expires_at").toInstant())));
  }

  /** Ends a code; NOT_FOUND for an unknown one. */
  Future<Void> end(SqlClient client, UUID gift, By by) {
    return client
        .preparedQuery(SQL.get("end"))
        .execute(Tuple.of(gift, by.administrator(), by.request()))
        .map(Rows.one(row -> {
          if (!row.getBoolean("found")) {
            throw new Refusal(Code.NOT_FOUND, "there is no such gift code");
          }
          return null;
        }));
  }

  /** Redeems a code once for a user. */
  Future<Redeemed> redeem(SqlClient client, UUID user, GiftCode code) {
    return client
        .preparedQuery(SQL.get("redeem"))
        .execute(Tuple.of(user, hash(code), quotas))
        .map(Rows.one(row -> new Redeemed(row.getInteger("credited"), row.getInteger("held"))))
        .recover(Database.refusing(REFUSALS));
  }

  static String hash(GiftCode code) {
    return ContentHash.of(("gift " + code.text()).getBytes(StandardCharsets.UTF_8));
  }

  /** The administrator who does something, and the request. */
  record By(String administrator, String request) {}
}
