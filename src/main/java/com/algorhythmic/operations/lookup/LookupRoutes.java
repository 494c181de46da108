package com.algorhythmic.operations.lookup;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.operations.lookup.LookupMessages.FindUsers;

/** Look-ups over HTTP. */
public final class LookupRoutes implements Routes {
  private final Bus bus;

  public LookupRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("findUsers", call -> bus.ask(LookupMessages.USERS, new FindUsers(call.query("find"))));
  }
}
