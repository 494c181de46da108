package com.algorhythmic.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules for the settings of the site: who may forward requests to it, and under which names it is reached. */
final class SiteRules {
  private final List<String> problems = new ArrayList<>();

  private SiteRules() {}

  static List<String> problems(Settings settings) {
    var rules = new SiteRules();
    settings.http().proxies().forEach(rules::proxy);
    settings.http().allowedHosts().orElse(List.of()).forEach(rules::host);
    settings.publicSite().url().ifPresent(rules::publicUrl);
    settings.http().basePath().ifPresent(rules::basePath);
    settings.bridge().origins().orElse(Set.of()).forEach(rules::origin);
    return rules.problems;
  }

  private void proxy(String text) {
    var network = IpNetwork.parse(text);
    if (network.isEmpty()) {
      problems.add("http.trusted-proxies: \"" + text.strip()
          + "\" is neither a network such as 10.0.0.0/8 nor an address, nor none");
    } else if (network.get().bits() == 0) {
      problems.add("http.trusted-proxies: \"" + text.strip()
          + "\" is everybody, so that every client could choose its own address");
    }
  }

  private void host(String text) {
    var name = text.strip();
    var domain = name.startsWith("*.") ? name.substring(2) : name;
    boolean isOneLabel = name.startsWith("*.") && domain.indexOf('.') < 0;
    if (Origin.normalHost(domain).isEmpty() || isOneLabel) {
      problems.add("http.allowed-hosts: \"" + name
          + "\" is no host name, no address and no *.domain.example; it has no scheme and no port");
    }
  }

  private void publicUrl(String text) {
    if (Origin.parse(text).isEmpty()) {
      problems.add(
          "public.url: \"" + text
              + "\" is not of the form https://host or https://host:port; a path goes in http.base-path");
    }
  }

  private void basePath(String text) {
    if (!text.matches("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")) {
      problems.add(
          "http.base-path: \"" + text
              + "\" is not of the form /algo or /show/algo, of letters, digits, - . _ ~, without a slash at its end");
    }
  }

  private void origin(String text) {
    if (Origin.parse(text.strip()).isEmpty()) {
      problems.add("bridge.origins: \"" + text.strip() + "\" is not scheme://host:port");
    }
  }
}
