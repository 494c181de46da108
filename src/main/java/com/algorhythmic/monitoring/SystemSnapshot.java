package com.algorhythmic.monitoring;

import com.algorhythmic.accounts.signin.SignInMessages.Mails;
import com.algorhythmic.catalogue.CatalogueMessages.Library;
import com.algorhythmic.catalogue.CatalogueMessages.StoreStatus;
import com.algorhythmic.cluster.ClusterMessages.NodeList;
import com.algorhythmic.credits.CreditsMessages.DayTotals;
import com.algorhythmic.credits.purchases.PurchaseMessages.Payments;
import com.algorhythmic.generation.breaker.ProviderMessages.BreakerStatus;
import com.algorhythmic.generation.queue.QueueMessages.Work;
import com.algorhythmic.monitoring.Minutes.Sums;
import com.algorhythmic.monitoring.MonitoringMessages.Health;
import com.algorhythmic.monitoring.MonitoringMessages.Series;
import com.algorhythmic.show.ShowMessages.QueueCounts;
import java.time.Instant;

/**
 * The state of the whole system at one time; a part that did not answer is null.
 *
 * @param pingMs how long the database took to answer; null if it did not
 */
record SystemSnapshot(
    Instant at,
    Health health,
    Long pingMs,
    Features features,
    NodeList nodes,
    Sums sums,
    Series series) {

  /** The answers of the features. */
  record Features(
      BreakerStatus breaker,
      Work work,
      QueueCounts shows,
      DayTotals credits,
      Payments payments,
      Mails mails,
      Library library,
      StoreStatus store) {}
}
