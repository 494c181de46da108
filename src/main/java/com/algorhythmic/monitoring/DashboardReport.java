package com.algorhythmic.monitoring;

import com.algorhythmic.catalogue.CatalogueMessages.Library;
import com.algorhythmic.monitoring.MonitoringMessages.Dashboard;
import com.algorhythmic.monitoring.MonitoringMessages.LibraryNow;
import com.algorhythmic.monitoring.SystemStatus.Seen;
import java.time.Instant;

/** What a look at everything says to administrators: all of it. */
final class DashboardReport {

  private DashboardReport() {}

  static Dashboard of(Seen seen, Host host) {
    var work = seen.work();
    return new Dashboard(
        seen.at(),
        host.node(),
        host.environment(),
        host.version(),
        host.startedAt(),
        seen.status(),
        seen.missing(),
        seen.keyMetrics(),
        seen.components() == null ? null : ServiceLevels.judge(seen.components()),
        seen.breaker(),
        work == null ? null : work.queue(),
        work == null ? null : work.failures(),
        work == null ? null : work.recent(),
        seen.credits(),
        seen.library() == null ? null : library(seen.library()),
        seen.nodes() == null ? null : seen.nodes().nodes(),
        seen.series());
  }

  private static LibraryNow library(Library library) {
    return new LibraryNow(
        library.pictures(), library.covered(), library.target(), library.filling());
  }

  /** The node that looks. */
  record Host(String node, String environment, String version, Instant startedAt) {}
}
