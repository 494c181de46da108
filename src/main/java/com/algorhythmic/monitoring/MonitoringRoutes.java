package com.algorhythmic.monitoring;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.monitoring.MonitoringMessages.FindDashboard;
import com.algorhythmic.monitoring.MonitoringMessages.FindResilience;

/** Monitoring over HTTP. */
public final class MonitoringRoutes implements Routes {
  private final Bus bus;

  public MonitoringRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on("getDashboard", call -> bus.ask(MonitoringMessages.DASHBOARD, new FindDashboard()));
    api.on("getResilience", call -> bus.ask(MonitoringMessages.RESILIENCE, new FindResilience()));
  }
}
