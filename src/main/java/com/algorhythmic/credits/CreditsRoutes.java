package com.algorhythmic.credits;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.credits.CreditsMessages.Audit;
import com.algorhythmic.credits.CreditsMessages.ChangeTier;
import com.algorhythmic.credits.CreditsMessages.CheckUsage;
import com.algorhythmic.credits.CreditsMessages.FindBalance;
import com.algorhythmic.credits.CreditsMessages.Grant;
import com.algorhythmic.credits.CreditsMessages.ReadMonths;
import com.algorhythmic.credits.CreditsMessages.ReadStatement;
import com.algorhythmic.credits.CreditsMessages.ReadStats;
import com.algorhythmic.credits.CreditsMessages.Statement;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Api.Download;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindSession;
import io.vertx.core.Future;
import java.util.UUID;

/** The HTTP operations of credits. */
public final class CreditsRoutes implements Routes {
  private static final int PAGE_ENTRIES = 100;
  private static final int FILE_ENTRIES = 10_000;

  private final Bus bus;

  public CreditsRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "getCredits",
        call -> bus.ask(CreditsMessages.BALANCE, new FindBalance(call.identity().user())));
    api.on("getStatement", this::statement);
    api.on("checkUsage", this::usage);
    api.on(
        "getUsageStats",
        call -> bus.ask(CreditsMessages.STATS, new ReadStats(call.identity().user())));
    api.on(
        "getUsageMonths",
        call -> bus.ask(CreditsMessages.MONTHS, new ReadMonths(call.identity().user())));
    api.on("grantCredits", call -> bus.ask(CreditsMessages.GRANT, grant(call)));
    api.on("changeTier", call -> bus.ask(CreditsMessages.CHANGE_TIER, tier(call)));
    api.on("auditCredits", call -> bus.ask(CreditsMessages.AUDIT, audit(call)));
  }

  private Future<?> statement(Call call) {
    boolean file = "csv".equals(call.query("format"));
    var before = call.query("before", 0L);
    var page = new ReadStatement(
        call.identity().user(),
        call.queryTime("from"),
        call.queryTime("to"),
        before == 0 ? null : before,
        call.query("limit", file ? FILE_ENTRIES : PAGE_ENTRIES));
    var statement = bus.ask(CreditsMessages.STATEMENT, page);
    return file ? statement.map(entries -> file(call, entries)) : statement;
  }

  private static Download file(Call call, Statement statement) {
    return new Download(
        "text/csv; charset=utf-8; header=present",
        "credits.csv",
        StatementCsv.of(statement),
        statement.next() == null ? null : next(call, statement.next()));
  }

  private static String next(Call call, long before) {
    var query = new StringBuilder("format=csv&before=" + before);
    for (var name : new String[] {"from", "to", "limit"}) {
      if (call.query(name) != null) {
        query.append('&').append(name).append('=').append(call.query(name));
      }
    }
    return query.toString();
  }

  private Future<?> usage(Call call) {
    var user = call.identity().user();
    var session = call.query("sessionId");
    var usage = new CheckUsage(user);
    return session == null
        ? bus.ask(CreditsMessages.USAGE, usage)
        : bus.ask(SessionsMessages.FIND, new FindSession(session, user))
            .compose(own -> bus.ask(CreditsMessages.USAGE, usage));
  }

  private static Grant grant(Call call) {
    var body = call.body();
    return new Grant(
        UUID.fromString(body.getString("userId")),
        body.getInteger("amount"),
        body.getString("reason"),
        body.getString("idempotencyKey"));
  }

  private static ChangeTier tier(Call call) {
    return new ChangeTier(call.pathId("id"), call.body().getString("tier"));
  }

  private static Audit audit(Call call) {
    return new Audit(!Boolean.FALSE.equals(call.body().getBoolean("repair")));
  }
}
