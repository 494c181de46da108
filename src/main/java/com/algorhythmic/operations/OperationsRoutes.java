package com.algorhythmic.operations;

import com.algorhythmic.http.Api;
import com.algorhythmic.http.Routes;
import io.vertx.core.Future;

/** Operations over HTTP. */
public final class OperationsRoutes implements Routes {

  @Override
  public void mount(Api api) {
    api.on("getHealth", call -> Future.succeededFuture(new Health("ok")));
  }

  /** That the process answers, for whoever asks without knowing more. */
  record Health(String status) {}
}
