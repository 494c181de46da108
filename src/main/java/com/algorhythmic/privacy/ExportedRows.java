package com.algorhythmic.privacy;

import com.algorhythmic.database.Rows;
import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The files of an export, and their text page by page. */
final class ExportedRows {
  static final List<String> FILES =
      List.of("profile", "preferences", "votes", "ledger", "telemetry");

  private static final Sql SQL = Sql.of(ExportedRows.class);

  private ExportedRows() {}

  /** The name of a file in the archive. */
  static String fileName(String file) {
    return file + (isTable(file) ? ".csv" : ".json");
  }

  private static boolean isTable(String file) {
    return !head(file).isEmpty();
  }

  /** What a file begins with. */
  static String head(String file) {
    return switch (file) {
      case "votes" -> Csv.line("time", "picture", "vote", "title", "styles");
      case "ledger" ->
        Csv.line("id", "time", "type", "amount", "balance_after", "description", "job");
      case "telemetry" -> Csv.line("time", "event", "show", "data");
      default -> "";
    };
  }

  /** A page of a file. @param after where the page before ended; null for the first one */
  static Future<TextPage> page(SqlClient client, String file, UUID user, String after) {
    return client
        .preparedQuery(SQL.get(file))
        .execute(Tuple.of(user, after))
        .map(Rows.list(row -> new Line(row.getString("position"), row.getArrayOfStrings("cells"))))
        .map(lines -> {
          var text = new StringBuilder();
          lines.forEach(
              line -> text.append(isTable(file) ? Csv.line(line.cells()) : line.cells()[0] + "\n"));
          boolean isLast = lines.isEmpty() || !isTable(file);
          return new TextPage(
              text.toString(), isLast ? null : lines.get(lines.size() - 1).position());
        });
  }

  /** @param next where the next page begins; null after the last one */
  record TextPage(String text, String next) {}

  private record Line(String position, String[] cells) {}
}
