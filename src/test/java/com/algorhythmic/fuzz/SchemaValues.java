package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Json.Raw;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Generates values from JSON schemas: valid ones, and valid ones with one defect. */
final class SchemaValues {
  private static final int MOST_ITEMS = 4;
  private static final int MOST_CHARACTERS = 24;
  /** One value of so many is as long as its schema allows. */
  private static final int LONGEST_ONE_IN = 40;

  private final JsonObject schemas;
  private final Pool pool;

  /** @param schemas the named schemas that references lead to */
  SchemaValues(JsonObject schemas, Pool pool) {
    this.schemas = schemas;
    this.pool = pool;
  }

  /** A valid value: a map, a list, a text, a number as {@link Raw}, a boolean or null. @param name of the field */
  Object valid(JsonObject schema, String name, Chance chance) {
    var reference = schema.getString("$ref");
    if (reference != null) {
      var target = reference.substring(reference.lastIndexOf('/') + 1);
      return valid(schemas.getJsonObject(target), name.isEmpty() ? target : name, chance);
    }
    for (var either : new String[] {"oneOf", "anyOf"}) {
      if (schema.containsKey(either)) {
        var choices = schema.getJsonArray(either);
        return valid(choices.getJsonObject(chance.below(choices.size())), name, chance);
      }
    }
    if (schema.containsKey("const")) {
      return plain(schema.getValue("const"));
    }
    if (schema.containsKey("enum")) {
      var choices = schema.getJsonArray("enum");
      return plain(choices.getValue(chance.below(choices.size())));
    }
    return switch (type(schema, chance)) {
      case "null" -> null;
      case "boolean" -> chance.in(2);
      case "integer", "number" -> number(schema, chance);
      case "array" -> array(schema, name, chance);
      case "object" -> object(schema, chance);
      default -> text(schema, name, chance);
    };
  }

  private static Object plain(Object value) {
    return value instanceof Number number ? new Raw(number.toString()) : value;
  }

  private static String type(JsonObject schema, Chance chance) {
    if (schema.getValue("type") instanceof JsonArray types) {
      var first = types.getString(0);
      return chance.in(5) ? types.getString(chance.below(types.size())) : first;
    }
    return schema.getString("type", schema.containsKey("properties") ? "object" : "string");
  }

  private static Raw number(JsonObject schema, Chance chance) {
    boolean isWhole = String.valueOf(schema.getValue("type")).contains("integer");
    long low = schema.getLong("minimum", isWhole ? -1_000L : 0L);
    long high = schema.getLong("maximum", 1_000L);
    long whole = switch (chance.below(5)) {
      case 0 -> low;
      case 1 -> high;
      default -> chance.between(low, high);
    };
    if (isWhole) {
      return new Raw(chance.in(20) ? whole + ".0" : Long.toString(whole));
    }
    return new Raw(
        chance.in(3)
            ? Long.toString(whole)
            : Double.toString(low + chance.fraction() * (high - low)));
  }

  private Object array(JsonObject schema, String name, Chance chance) {
    int low = schema.getInteger("minItems", 0);
    int high = schema.getInteger("maxItems", low + MOST_ITEMS);
    long size =
        chance.in(LONGEST_ONE_IN) ? high : chance.between(low, Math.min(high, low + MOST_ITEMS));
    var items = new ArrayList<Object>();
    for (long i = 0; i < size; i++) {
      items.add(valid(schema.getJsonObject("items", new JsonObject()), name, chance));
    }
    return items;
  }

  private Map<String, Object> object(JsonObject schema, Chance chance) {
    var required = schema.getJsonArray("required", new JsonArray());
    var object = new LinkedHashMap<String, Object>();
    // In the order of the names: the library's order of a map's fields is not the same in every
    // run.
    var properties =
        new TreeMap<>(schema.getJsonObject("properties", new JsonObject()).getMap());
    for (var name : properties.keySet()) {
      if (required.contains(name) || chance.in(2)) {
        object.put(
            name, valid(schema.getJsonObject("properties").getJsonObject(name), name, chance));
      }
    }
    if (schema.getValue("additionalProperties") instanceof JsonObject others) {
      var names = schema.getJsonObject(
          "propertyNames", new JsonObject().put("pattern", "^[a-z]{1,9}$").put("type", "string"));
      for (long i = chance.between(0, MOST_ITEMS); i > 0; i--) {
        object.put((String) valid(names, "", chance), valid(others, "", chance));
      }
    }
    return object;
  }

  private String text(JsonObject schema, String name, Chance chance) {
    var known = pool.value(name, chance);
    if (known != null) {
      return known;
    }
    int low = schema.getInteger("minLength", 0);
    int high = schema.getInteger("maxLength", MOST_CHARACTERS);
    var pattern = schema.getString("pattern", "^[^\\x00]*$");
    int most = chance.in(LONGEST_ONE_IN) ? high : Math.min(high, MOST_CHARACTERS);
    var text = PatternText.matching(pattern, chance, most);
    while (text.codePointCount(0, text.length()) < low) {
      text += PatternText.matching(pattern, chance, most) + "x";
    }
    int length = text.codePointCount(0, text.length());
    return schema.containsKey("maxLength") && length > high
        ? text.substring(0, text.offsetByCodePoints(0, high))
        : text;
  }

  /** The value with one defect somewhere. */
  @SuppressWarnings("unchecked")
  Object spoiled(Object value, Chance chance) {
    if (value instanceof Map<?, ?> object && !object.isEmpty() && !chance.in(4)) {
      var changed = new LinkedHashMap<>((Map<String, Object>) object);
      var name = chance.oneOf(List.copyOf(changed.keySet()));
      switch (chance.below(6)) {
        case 0 -> changed.remove(name);
        case 1 ->
          changed.put(
              chance.oneOf("extra", "", "sessionid", "\u0000", "\ud800", "a.b", "constructor"), 1);
        case 2 -> {
          // The same key again: the last one counts, or the document is refused.
          var again = Json.write(changed);
          return new Raw(again.substring(0, again.length() - 1) + ",\"" + name + "\":"
              + Json.write(Hostile.value(chance)) + "}");
        }
        default -> changed.put(name, spoiled(changed.get(name), chance));
      }
      return changed;
    }
    if (value instanceof List<?> list && !list.isEmpty() && chance.in(2)) {
      var changed = new ArrayList<Object>(list);
      int at = chance.below(changed.size());
      switch (chance.below(4)) {
        case 0 -> changed.remove(at);
        case 1 -> {
          for (int i = 0; i < 250; i++) {
            changed.add(changed.get(at));
          }
        }
        default -> changed.set(at, spoiled(changed.get(at), chance));
      }
      return changed;
    }
    if (value instanceof String text && chance.in(2)) {
      return spoiled(text, chance);
    }
    if (value instanceof Raw number && number.text().matches("-?\\d{1,18}") && chance.in(2)) {
      long old = Long.parseLong(number.text());
      return new Raw(chance.oneOf(
          Long.toString(old + 1),
          Long.toString(old - 1),
          old + ".5",
          old + "e0",
          old + ".0",
          "\"" + old + "\"",
          "-" + Math.abs(old)));
    }
    return Hostile.value(chance);
  }

  /** A text with one defect. */
  static String spoiled(String text, Chance chance) {
    return switch (chance.below(8)) {
      case 0 -> text + chance.oneOf("\n", "\r\n", "\u0000", " ", "\ud800", "\u00a0", "/", "x");
      case 1 -> chance.oneOf("\n", "\u0000", " ", "\ufeff", "-") + text;
      case 2 -> text.isEmpty() ? "x" : text.substring(0, text.length() - 1);
      case 3 -> text.toUpperCase();
      case 4 -> (text + "x").repeat(20);
      case 5 -> "";
      case 6 -> text.replace('-', '_');
      default -> Hostile.text(chance);
    };
  }
}
