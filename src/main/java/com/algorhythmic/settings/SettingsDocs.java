package com.algorhythmic.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** The documentation of each setting in the packaged file: the comment above its key, or above a group of keys. */
final class SettingsDocs {
  private SettingsDocs() {}

  static Map<String, String> read(String file) {
    var docs = new LinkedHashMap<String, String>();
    var comment = new StringBuilder();
    boolean afterKey = true;
    for (var line : file.lines().toList()) {
      if (line.startsWith("#")) {
        if (afterKey) {
          comment.setLength(0);
          afterKey = false;
        }
        comment.append(comment.isEmpty() ? "" : " ").append(line.substring(1).strip());
      } else if (line.contains("=")) {
        docs.put(line.substring(0, line.indexOf('=')).strip(), comment.toString());
        afterKey = true;
      } else if (line.isBlank()) {
        comment.setLength(0);
      }
    }
    return docs;
  }
}
