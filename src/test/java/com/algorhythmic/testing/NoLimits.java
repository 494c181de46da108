package com.algorhythmic.testing;

import com.algorhythmic.database.Database;
import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.limits.RateLimiter;
import com.algorhythmic.limits.SharedCounter;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.SettingsLoader;
import io.vertx.core.Vertx;
import java.util.HashMap;

/** Rate limits that are off, so that nothing depends on their database, which does not answer. */
public final class NoLimits {
  private static final String NO_DATABASE = "postgresql://nobody:nothing@127.0.0.1:1/none";

  private NoLimits() {}

  public static CallerLimits of(Vertx vertx, Meters meters) {
    var off = new HashMap<String, String>();
    for (var of : LimitClass.values()) {
      off.put("ALGO_LIMITS_" + of.name() + "_PER_NETWORK", "off");
      off.put("ALGO_LIMITS_" + of.name() + "_PER_USER", "off");
    }
    var limits = SettingsLoader.load(off).limits().all();
    var counter = new SharedCounter(new Database(vertx, NO_DATABASE, 1));
    return new CallerLimits(new RateLimiter(counter, () -> limits, meters));
  }
}
