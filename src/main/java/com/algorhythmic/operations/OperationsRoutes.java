package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.Api;
import com.algorhythmic.http.Call;
import com.algorhythmic.http.Routes;
import com.algorhythmic.operations.OperationsMessages.FindRetention;
import com.algorhythmic.operations.OperationsMessages.FindTasks;
import com.algorhythmic.operations.OperationsMessages.ReadAudit;
import com.algorhythmic.operations.OperationsMessages.RunTask;
import io.vertx.core.Future;

/** Operations over HTTP. */
public final class OperationsRoutes implements Routes {
  private static final String PAGE = "50";
  private static final String NEWEST = "0";

  private final Bus bus;

  public OperationsRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("getHealth", call -> Future.succeededFuture(new Health("ok")));
    api.on("listTasks", call -> {
      call.administrator();
      return bus.ask(OperationsMessages.TASKS, new FindTasks());
    });
    api.on(
        "runTask",
        call -> bus.ask(OperationsMessages.RUN_TASK, new RunTask(call.path("name"), actor(call))));
    api.on("getRetention", call -> {
      call.administrator();
      return bus.ask(OperationsMessages.RETENTION, new FindRetention());
    });
    api.on("readAudit", call -> bus.ask(OperationsMessages.AUDIT, page(call)));
  }

  private static ReadAudit page(Call call) {
    call.administrator();
    return new ReadAudit(
        Integer.parseInt(or(call.query("limit"), PAGE)),
        Long.parseLong(or(call.query("before"), NEWEST)),
        call.query("actor"),
        call.query("action"));
  }

  private static String actor(Call call) {
    return call.administrator().user().toString();
  }

  private static String or(String value, String otherwise) {
    return value == null ? otherwise : value;
  }

  /** That the process answers, for whoever asks without knowing more. */
  record Health(String status) {}
}
