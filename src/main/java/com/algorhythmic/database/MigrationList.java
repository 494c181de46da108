package com.algorhythmic.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The migrations of a build with the checksums that Flyway gives them. A database that lists the same ones has nothing to
 * migrate, which one query tells, while Flyway takes a second of processor time to find out.
 *
 * @param versioned the checksums by the names of the files
 * @param repeatable likewise
 */
public record MigrationList(Map<String, Integer> versioned, Map<String, Integer> repeatable) {
  private static final Sql SQL = Sql.of(MigrationList.class);

  /** Reads the files V… and R__… below a folder. */
  public static MigrationList below(Path folder) throws IOException {
    var checksums = new TreeMap<String, Integer>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        checksums.put(file.getFileName().toString(), checksum(Files.readAllLines(file)));
      }
    }
    return of(checksums);
  }

  /** Flyway takes the lines without their ends. */
  private static int checksum(List<String> lines) {
    var sum = new CRC32();
    lines.forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) sum.getValue();
  }

  private static MigrationList of(Map<String, Integer> checksums) {
    var versioned = new TreeMap<>(checksums);
    var repeatable = new TreeMap<>(checksums);
    versioned.keySet().removeIf(name -> !name.startsWith("V"));
    repeatable.keySet().removeIf(name -> !name.startsWith("R__"));
    return new MigrationList(versioned, repeatable);
  }

  /** Reads what {@link #toString} wrote. */
  public static MigrationList parse(String text) {
    return of(text.lines()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(parts -> parts[1], parts -> Integer.valueOf(parts[0]))));
  }

  /** A line with checksum and name for each file. */
  @Override
  public String toString() {
    var all = new TreeMap<>(versioned);
    all.putAll(repeatable);
    return all.entrySet().stream()
        .map(file -> file.getValue() + " " + file.getKey() + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Whether a database ran these versioned migrations and no others, and these repeatable ones last. One that failed, or
   * that this list does not have, is for Flyway to judge.
   */
  boolean isIn(Connection connection) throws SQLException {
    if (versioned.isEmpty()) {
      return false;
    }
    var ran = new HashMap<String, Integer>();
    var repeated = new HashMap<String, Integer>();
    try (var statement = connection.createStatement()) {
      try (var tables = statement.executeQuery(SQL.get("has-histories"))) {
        if (!tables.next() || !tables.getBoolean(1)) {
          return false;
        }
      }
      try (var rows = statement.executeQuery(SQL.get("histories"))) {
        while (rows.next()) {
          if (!rows.getBoolean("success")) {
            return false;
          }
          (rows.getBoolean("versioned") ? ran : repeated)
              .put(rows.getString("script"), rows.getInt("checksum"));
        }
      }
    }
    repeated.keySet().retainAll(repeatable.keySet());
    return ran.equals(versioned) && repeated.equals(repeatable);
  }
}
