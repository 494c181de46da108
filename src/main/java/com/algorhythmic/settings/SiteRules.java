package com.algorhythmic.settings;

import java.util.ArrayList;
import java.util.List;

/** The rules for the settings of the site: who may forward requests to it, and under which names it is reached. */
final class SiteRules {
  private final List<String> problems = new ArrayList<>();

  private SiteRules() {}

  static List<String> problems(Settings settings) {
    var rules = new SiteRules();
    settings.http().trustedProxies().orElse(List.of()).forEach(rules::proxy);
    return rules.problems;
  }

  private void proxy(String text) {
    var network = IpNetwork.parse(text);
    if (network.isEmpty()) {
      problems.add("http.trusted-proxies: \"" + text.strip()
          + "\" is neither a network such as 10.0.0.0/8 nor an address");
    } else if (network.get().bits() == 0) {
      problems.add("http.trusted-proxies: \"" + text.strip()
          + "\" is everybody, so that every client could choose its own address");
    }
  }
}
