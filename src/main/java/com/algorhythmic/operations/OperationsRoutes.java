package com.algorhythmic.operations;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.cluster.ClusterMessages;
import com.algorhythmic.cluster.ClusterMessages.AcknowledgeNode;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.operations.OperationsMessages.ChangeSetting;
import com.algorhythmic.operations.OperationsMessages.FindKeptDays;
import com.algorhythmic.operations.OperationsMessages.FindRetention;
import com.algorhythmic.operations.OperationsMessages.FindSettings;
import com.algorhythmic.operations.OperationsMessages.FindTasks;
import com.algorhythmic.operations.OperationsMessages.ReadAudit;
import com.algorhythmic.operations.OperationsMessages.RunTask;
import io.vertx.core.Future;
import java.math.BigDecimal;

/** Operations over HTTP. */
public final class OperationsRoutes implements Routes {
  private static final int PAGE_SIZE = 50;
  private static final long NEWEST = 0;

  private final Bus bus;

  public OperationsRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("getHealth", call -> Future.succeededFuture(new Health("ok")));
    api.on("listTasks", call -> bus.ask(OperationsMessages.TASKS, new FindTasks()));
    api.on("runTask", call -> bus.ask(OperationsMessages.RUN_TASK, new RunTask(call.path("name"))));
    api.on("getPrivacy", call -> bus.ask(OperationsMessages.KEPT_DAYS, new FindKeptDays()));
    api.on("getRetention", call -> bus.ask(OperationsMessages.RETENTION, new FindRetention()));
    api.on(
        "acknowledgeNode",
        call -> bus.ask(ClusterMessages.ACKNOWLEDGE, new AcknowledgeNode(call.path("id"))));
    api.on("listSettings", call -> bus.ask(OperationsMessages.SETTINGS, new FindSettings()));
    api.on("changeSetting", call -> bus.ask(OperationsMessages.CHANGE_SETTING, change(call)));
    api.on("readAudit", call -> bus.ask(OperationsMessages.AUDIT, page(call)));
  }

  private static ReadAudit page(Call call) {
    return new ReadAudit(
        call.query("limit", PAGE_SIZE),
        call.query("before", NEWEST),
        call.query("actor"),
        call.query("action"));
  }

  private static ChangeSetting change(Call call) {
    var value = call.body().getValue("value");
    return new ChangeSetting(call.body().getString("key"), value == null ? null : text(value));
  }

  /** JSON may have a whole number with a decimal point, a setting may not. */
  private static String text(Object value) {
    return value instanceof Double number && number == Math.rint(number)
        ? new BigDecimal(number).toPlainString()
        : value.toString();
  }

  /** The answer of a process that runs. */
  record Health(String status) {}
}
