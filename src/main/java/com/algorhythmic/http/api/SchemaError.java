package com.algorhythmic.http.api;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Selects from the errors of a schema validation the one that names the field at fault most precisely. */
final class SchemaError {
  /** Keywords that only repeat that something below them is invalid. */
  private static final Set<String> PARENTS = Set.of(
      "properties",
      "items",
      "prefixItems",
      "$ref",
      "additionalProperties",
      "oneOf",
      "anyOf",
      "allOf");

  private static final Pattern MISSING = Pattern.compile("required property \"(.+)\"");
  private static final Pattern PARAMETER =
      Pattern.compile("of (?:\\w+ )?parameter (\\S+) is invalid");

  private SchemaError() {}

  static Refusal of(SchemaValidationException invalid) {
    var output = invalid.getOutputUnit();
    var parameter = PARAMETER.matcher(String.valueOf(invalid.getMessage()));
    var name = parameter.find() ? parameter.group(1) : null;
    return of(output == null || output.getErrors() == null ? List.of() : output.getErrors(), name);
  }

  /** @param parameter the name of the invalid parameter, or null for the body */
  static Refusal of(List<OutputUnit> units, String parameter) {
    OutputUnit leaf = null;
    OutputUnit unknown = null;
    for (var unit : units) {
      var keyword = last(unit.getKeywordLocation());
      if (!PARENTS.contains(keyword)) {
        leaf = deeper(leaf, unit);
      } else if (keyword.equals("additionalProperties")) {
        unknown = deeper(unknown, unit);
      }
    }
    if (leaf != null) {
      return refusal(leaf, parameter);
    }
    if (unknown != null) {
      var field = field(unknown, parameter);
      return new Refusal(Code.INVALID, "there is no field " + field, field);
    }
    return new Refusal(Code.INVALID, "the request does not match the contract", parameter);
  }

  private static Refusal refusal(OutputUnit leaf, String parameter) {
    var field = field(leaf, parameter);
    var missing = MISSING.matcher(leaf.getError());
    if (missing.find()) {
      var whole = field == null ? missing.group(1) : field + "." + missing.group(1);
      return new Refusal(Code.INVALID, whole + " is missing", whole);
    }
    return new Refusal(
        Code.INVALID, (field == null ? "the request" : field) + ": " + leaf.getError(), field);
  }

  private static String field(OutputUnit unit, String parameter) {
    var place = unit.getInstanceLocation().replaceFirst("^#/?", "").replace('/', '.');
    return place.isEmpty() ? parameter : place;
  }

  private static OutputUnit deeper(OutputUnit one, OutputUnit other) {
    return one == null || depth(other) > depth(one) ? other : one;
  }

  private static int depth(OutputUnit unit) {
    return unit.getInstanceLocation().split("/").length;
  }

  private static String last(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
