package com.algorhythmic.testing;

import com.algorhythmic.http.auth.CallerLimits;
import com.algorhythmic.limits.LimitClass;
import com.algorhythmic.limits.RateLimiter;
import com.algorhythmic.limits.SharedCounter;
import com.algorhythmic.metrics.Meters;
import com.algorhythmic.settings.SettingsLoader;
import java.util.HashMap;

/** Rate limits that are off and so need no database. */
public final class NoLimits {
  private NoLimits() {}

  public static CallerLimits of(Meters meters) {
    var off = new HashMap<String, String>();
    for (var of : LimitClass.values()) {
      off.put("ALGO_LIMITS_" + of.name() + "_PER_NETWORK", "off");
      off.put("ALGO_LIMITS_" + of.name() + "_PER_USER", "off");
    }
    var limits = SettingsLoader.load(off).limits().all();
    return new CallerLimits(new RateLimiter(new SharedCounter(null), () -> limits, meters));
  }
}
