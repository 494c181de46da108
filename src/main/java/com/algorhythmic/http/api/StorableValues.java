package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A check of clients' values for what PostgreSQL can't store: texts with NUL or half of a surrogate pair, and numbers such
 * as 1e999, which Java reads as infinite.
 */
public final class StorableValues {
  private StorableValues() {}

  /** Checks a value and all values in it. @param field the name of the value in a refusal; null for a whole body */
  public static void check(Object value, String field) {
    if (value instanceof String text) {
      if (!isStorable(text)) {
        throw new Refusal(
            Code.INVALID, (field == null ? "a text" : field) + " has an invalid character", field);
      }
    } else if (value instanceof Double number && number.isInfinite()) {
      throw new Refusal(
          Code.INVALID, (field == null ? "a number" : field) + " is out of range", field);
    } else if (value instanceof JsonObject object) {
      object.forEach(entry -> {
        var name = field == null ? entry.getKey() : field + "." + entry.getKey();
        if (!isStorable(entry.getKey())) {
          throw new Refusal(Code.INVALID, "the name of a field has an invalid character", field);
        }
        check(entry.getValue(), name);
      });
    } else if (value instanceof JsonArray array) {
      array.forEach(item -> check(item, field));
    }
  }

  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (one == 0 || Character.isLowSurrogate(one)) {
        return false;
      }
      if (Character.isHighSurrogate(one)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
