package com.algorhythmic.bridge;

import java.util.Locale;
import java.util.Set;

/**
 * The origins whose pages may connect: our own and the listed ones.
 *
 * @param listed each as scheme://host:port
 */
record Origins(Set<String> listed) {

  /**
   * Whether a page of the origin may connect.
   *
   * @param host the host that the page was asked for; may be null
   */
  boolean allow(String origin, String host) {
    var page = origin.toLowerCase(Locale.ROOT);
    if (listed.stream().anyMatch(page::equalsIgnoreCase)) {
      return true;
    }
    int end = page.indexOf("://");
    if (end < 0) {
      return false;
    }
    var port = page.startsWith("https:") ? ":443" : ":80";
    var authority = withPort(page.substring(end + 3), port);
    return host != null && authority.equals(withPort(host, port));
  }

  private static String withPort(String authority, String port) {
    var name = authority.strip().toLowerCase(Locale.ROOT);
    return name.matches(".*:\\d+") ? name : name + port;
  }
}
