package com.algorhythmic.bridge;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** A body from a screen, read field by field: each has its type, and in the end none may be left over. */
final class Fields {
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final JsonObject body;
  private final Set<String> unread;

  Fields(JsonObject body) {
    this.body = body;
    unread = new TreeSet<>(body.fieldNames());
  }

  /** A text that is there and matches as a whole. */
  String text(String field, Pattern form) {
    var value = required(field, String.class, "a text");
    if (!form.matcher(value).matches()) {
      throw invalid(field, "of the form " + form);
    }
    return value;
  }

  UUID uuid(String field) {
    return UUID.fromString(text(field, UUID_FORM));
  }

  /** An id, or null where there is none. */
  UUID uuidOrNull(String field) {
    return textOrNull(field) == null ? null : uuid(field);
  }

  double number(String field) {
    return required(field, Number.class, "a number").doubleValue();
  }

  /** A whole number from 0 up to a limit. */
  long count(String field, long limit) {
    return whole(field, required(field, Number.class, "a number"), limit);
  }

  /** The same, 0 where there is none. */
  long countOrZero(String field, long limit) {
    var value = optional(field, Number.class, "a number");
    return value == null ? 0 : whole(field, value, limit);
  }

  /** A text, or null where there is none. */
  String textOrNull(String field) {
    return optional(field, String.class, "a text");
  }

  /** True or false, or null where neither is said. */
  Boolean flagOrNull(String field) {
    return optional(field, Boolean.class, "true or false");
  }

  /** Some texts, or null where there is no list. */
  List<String> textsOrNull(String field) {
    var list = optional(field, JsonArray.class, "a list of texts");
    if (list == null) {
      return null;
    }
    if (!list.stream().allMatch(String.class::isInstance)) {
      throw invalid(field, "a list of texts");
    }
    return list.stream().map(String.class::cast).toList();
  }

  /** Refuses what nobody has read. */
  void end() {
    if (!unread.isEmpty()) {
      var name = unread.iterator().next();
      throw new Refusal(Code.INVALID, "a field has no meaning here", name);
    }
  }

  private <T> T required(String field, Class<T> type, String what) {
    var value = optional(field, type, what);
    if (value == null) {
      throw new Refusal(Code.INVALID, field + " is missing", field);
    }
    return value;
  }

  private <T> T optional(String field, Class<T> type, String what) {
    unread.remove(field);
    var value = body.getValue(field);
    if (value != null && !type.isInstance(value)) {
      throw invalid(field, what);
    }
    return type.cast(value);
  }

  private static long whole(String field, Number value, long limit) {
    boolean whole = value instanceof Integer || value instanceof Long;
    if (!whole || value.longValue() < 0 || value.longValue() > limit) {
      throw invalid(field, "a whole number from 0 to " + limit);
    }
    return value.longValue();
  }

  private static Refusal invalid(String field, String what) {
    return new Refusal(Code.INVALID, field + " is " + what, field);
  }
}
