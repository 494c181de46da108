package com.algorhythmic.fuzz;

import java.util.List;
import java.util.Map;

/** Writes JSON that a library would refuse to write: raw parts, lone surrogates, repeated keys. */
final class Json {
  private Json() {}

  /** A part of a document, already written. */
  record Raw(String text) {}

  static String write(Object value) {
    var text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(Object value, StringBuilder text) {
    if (value instanceof Raw raw) {
      text.append(raw.text());
    } else if (value instanceof String words) {
      quote(words, text);
    } else if (value instanceof Map<?, ?> object) {
      String separator = "{";
      for (var entry : object.entrySet()) {
        text.append(separator);
        quote((String) entry.getKey(), text);
        text.append(':');
        write(entry.getValue(), text);
        separator = ",";
      }
      text.append(object.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (var item : list) {
        text.append(separator);
        write(item, text);
        separator = ",";
      }
      text.append(list.isEmpty() ? "[]" : "]");
    } else {
      text.append(value);
    }
  }

  private static void quote(String words, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < words.length(); i++) {
      char one = words.charAt(i);
      if (one == '"' || one == '\\') {
        text.append('\\').append(one);
      } else if (one < ' ' || Character.isSurrogate(one)) {
        text.append("\\u%04x".formatted((int) one));
      } else {
        text.append(one);
      }
    }
    text.append('"');
  }
}
