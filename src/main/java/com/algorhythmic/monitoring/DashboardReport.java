package com.algorhythmic.monitoring;

import com.algorhythmic.catalogue.CatalogueMessages.Library;
import com.algorhythmic.catalogue.CatalogueMessages.StoreStatus;
import com.algorhythmic.generation.queue.QueueMessages.Work;
import com.algorhythmic.monitoring.MonitoringMessages.Dashboard;
import com.algorhythmic.monitoring.MonitoringMessages.Host;
import com.algorhythmic.monitoring.MonitoringMessages.Jobs;
import com.algorhythmic.monitoring.MonitoringMessages.LibraryStatus;
import com.algorhythmic.monitoring.MonitoringMessages.NodesStatus;
import com.algorhythmic.monitoring.MonitoringMessages.Owed;

/** The report for administrators, which contains everything. */
final class DashboardReport {

  private DashboardReport() {}

  static Dashboard of(SystemSnapshot snapshot, Host host) {
    var features = snapshot.features();
    return new Dashboard(
        snapshot.at(),
        host,
        snapshot.health(),
        features.breaker(),
        jobs(features.work()),
        new Owed(features.credits(), features.mails()),
        library(features.library(), features.store()),
        snapshot.nodes() == null
            ? NodesStatus.UNKNOWN
            : new NodesStatus(snapshot.nodes().nodes(), snapshot.nodes().gone()),
        snapshot.series());
  }

  private static Jobs jobs(Work work) {
    return work == null ? Jobs.UNKNOWN : new Jobs(work.queue(), work.failures(), work.recent());
  }

  private static LibraryStatus library(Library library, StoreStatus store) {
    return library == null
        ? null
        : new LibraryStatus(
            library.pictures(),
            library.covered(),
            library.target(),
            library.filling(),
            store == null ? null : store.problem());
  }
}
