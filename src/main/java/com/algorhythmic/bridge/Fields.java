package com.algorhythmic.bridge;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the typed fields of a client's message; refuses invalid, missing and unknown ones. */
final class Fields {
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Number.MAX_SAFE_INTEGER of JavaScript. */
  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  private final JsonObject body;
  private final Set<String> unread;

  Fields(JsonObject body) {
    this.body = body;
    unread = new TreeSet<>(body.fieldNames());
  }

  /** A required text that matches the pattern as a whole. */
  String text(String field, Pattern pattern) {
    var value = required(field, String.class, "a text");
    if (!pattern.matcher(value).matches()) {
      throw invalid(field, "of the form " + pattern);
    }
    return value;
  }

  UUID uuid(String field) {
    return UUID.fromString(text(field, UUID_FORM));
  }

  UUID uuidOrNull(String field) {
    return textOrNull(field) == null ? null : uuid(field);
  }

  /** A required whole number from 0 to 2^53 - 1. */
  long count(String field) {
    return count(field, MAX_SAFE_INTEGER);
  }

  private long count(String field, long max) {
    return whole(field, required(field, Number.class, "a number"), max);
  }

  /** A whole number from 0 to 2^31 - 1, or null. */
  Integer countOrNull(String field) {
    var value = optional(field, Number.class, "a number");
    return value == null ? null : (int) whole(field, value, Integer.MAX_VALUE);
  }

  String textOrNull(String field) {
    return optional(field, String.class, "a text");
  }

  Boolean flagOrNull(String field) {
    return optional(field, Boolean.class, "true or false");
  }

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

  /**
   * A record of numbers, texts and such records, each component read from the field of its name.
   *
   * @param optional the numbers that are 0 if the field is missing; other numbers are required
   */
  <R extends Record> R record(Class<R> type, Set<String> optional) {
    var components = type.getRecordComponents();
    var values = Arrays.stream(components)
        .map(component -> component.getType().isRecord()
            ? record(component.getType().asSubclass(Record.class), optional)
            : component(component, optional.contains(component.getName())))
        .toArray();
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw new IllegalStateException(thrown);
    } catch (ReflectiveOperationException noRecord) {
      throw new IllegalStateException(noRecord);
    }
  }

  private Object component(RecordComponent component, boolean isOptional) {
    var field = component.getName();
    var type = component.getType();
    if (type == String.class) {
      return textOrNull(field);
    }
    boolean isMissing = isOptional && optional(field, Number.class, "a number") == null;
    if (type == double.class) {
      return isMissing ? 0.0 : required(field, Number.class, "a number").doubleValue();
    }
    long max = type == int.class ? Integer.MAX_VALUE : MAX_SAFE_INTEGER;
    long count = isMissing ? 0 : count(field, max);
    return type == int.class ? (Object) (int) count : (Object) count;
  }

  /** Refuses the message if it has fields that were not read. */
  void refuseUnknown() {
    if (!unread.isEmpty()) {
      throw new Refusal(
          Code.INVALID, "there is no such field here", unread.iterator().next());
    }
  }

  private <T> T required(String field, Class<T> type, String expected) {
    var value = optional(field, type, expected);
    if (value == null) {
      throw new Refusal(Code.INVALID, field + " is missing", field);
    }
    return value;
  }

  private <T> T optional(String field, Class<T> type, String expected) {
    unread.remove(field);
    var value = body.getValue(field);
    if (value != null && !type.isInstance(value)) {
      throw invalid(field, expected);
    }
    return type.cast(value);
  }

  private static long whole(String field, Number value, long max) {
    boolean isWhole = value instanceof Integer || value instanceof Long;
    if (!isWhole || value.longValue() < 0 || value.longValue() > max) {
      throw invalid(field, "a whole number from 0 to " + max);
    }
    return value.longValue();
  }

  private static Refusal invalid(String field, String expected) {
    return new Refusal(Code.INVALID, field + " must be " + expected, field);
  }
}
