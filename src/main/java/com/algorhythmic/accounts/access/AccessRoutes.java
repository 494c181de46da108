package com.algorhythmic.accounts.access;

import com.algorhythmic.accounts.access.AccessMessages.FindServiceTokens;
import com.algorhythmic.accounts.access.AccessMessages.FindStaff;
import com.algorhythmic.accounts.access.AccessMessages.GiveRole;
import com.algorhythmic.accounts.access.AccessMessages.MakeServiceToken;
import com.algorhythmic.accounts.access.AccessMessages.RevokeServiceToken;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;

/** Roles and service tokens over HTTP. */
public final class AccessRoutes implements Routes {
  private static final int DAYS = 90;

  private final Bus bus;

  public AccessRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("listStaff", call -> bus.ask(AccessMessages.STAFF, new FindStaff()));
    api.on("setRole", call -> bus.ask(AccessMessages.GIVE_ROLE, role(call)));
    api.on(
        "listServiceTokens",
        call -> bus.ask(AccessMessages.SERVICE_TOKENS, new FindServiceTokens()));
    api.on(
        "makeServiceToken", call -> bus.ask(AccessMessages.MAKE_SERVICE_TOKEN, serviceToken(call)));
    api.on(
        "revokeServiceToken",
        call -> bus.ask(
            AccessMessages.REVOKE_SERVICE_TOKEN, new RevokeServiceToken(call.pathId("id"))));
  }

  private static GiveRole role(Call call) {
    return new GiveRole(call.body().getString("email"), call.body().getString("role"));
  }

  private static MakeServiceToken serviceToken(Call call) {
    var days = call.body().getNumber("days");
    return new MakeServiceToken(
        call.body().getString("name"),
        call.body().getString("role"),
        days == null ? DAYS : days.intValue());
  }
}
