package com.algorhythmic.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the packaged settings file says of each key, in its order: the comment above it, or above the keys before it. */
final class SettingsDocs {
  private SettingsDocs() {}

  static Map<String, String> read(String file) {
    var explained = new LinkedHashMap<String, String>();
    var comment = new StringBuilder();
    boolean keys = true;
    for (var line : file.lines().toList()) {
      if (line.startsWith("#")) {
        if (keys) {
          comment.setLength(0);
          keys = false;
        }
        comment.append(comment.isEmpty() ? "" : " ").append(line.substring(1).strip());
      } else if (line.contains("=")) {
        explained.put(line.substring(0, line.indexOf('=')).strip(), comment.toString());
        keys = true;
      } else if (line.isBlank()) {
        comment.setLength(0);
      }
    }
    return explained;
  }
}
