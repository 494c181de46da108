package com.algorhythmic.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The named statements of the .sql file beside a repository class. A line {@code -- name: charge} begins each of them. */
public final class Sql {
  private static final Pattern NAME = Pattern.compile("(?m)^-- name: ([a-z-]+)\\s*$");

  private final String file;
  private final Map<String, String> statements;

  private Sql(String file, Map<String, String> statements) {
    this.file = file;
    this.statements = statements;
  }

  /** Reads the file with the class's name. */
  public static Sql of(Class<?> repository) {
    var file = repository.getSimpleName() + ".sql";
    try (var stream = repository.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("there is no " + file + " beside " + repository.getName());
      }
      return new Sql(file, parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new IllegalStateException(file + " cannot be read", unreadable);
    }
  }

  static Map<String, String> parse(String text) {
    var statements = new LinkedHashMap<String, String>();
    var names = NAME.matcher(text);
    String name = null;
    int start = 0;
    while (names.find()) {
      if (name != null) {
        put(statements, name, body(text, start, names.start()));
      }
      name = names.group(1);
      start = names.end();
    }
    if (name != null) {
      put(statements, name, body(text, start, text.length()));
    }
    return statements;
  }

  private static void put(Map<String, String> statements, String name, String body) {
    if (statements.put(name, body) != null) {
      throw new IllegalStateException("two statements are named " + name);
    }
  }

  private static String body(String text, int from, int to) {
    return text.substring(from, to).strip().replaceFirst(";$", "");
  }

  public String get(String name) {
    var statement = statements.get(name);
    if (statement == null) {
      throw new IllegalArgumentException(file + " has no statement named " + name);
    }
    return statement;
  }

  /** All statements by their names. */
  public Map<String, String> all() {
    return Map.copyOf(statements);
  }
}
