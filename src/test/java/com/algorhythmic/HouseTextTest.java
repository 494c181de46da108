package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.files.ContentHash;
import com.algorhythmic.testing.Sources;
import com.algorhythmic.testing.Sources.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules on the text of the sources; {@link HouseTest} has those on classes. */
class HouseTextTest {
  private static final int MAX_LINES = 400;
  private static final int MAX_LINES_OF_A_VERTICLE = 150;

  private static final String SQL_WORDS =
      "\\b(SELECT|INSERT INTO|UPDATE \\w+ SET|DELETE FROM|CREATE TABLE|ALTER TABLE|TRUNCATE)\\b";

  private static final Path WEBROOT = Path.of("src/main/resources/webroot");
  private static final List<Source> JAVA = Sources.below(Sources.MAIN, ".java");
  private static final List<Source> VERTICLES =
      JAVA.stream().filter(source -> source.name().endsWith("Verticle")).toList();
  private static final List<Source> SQL = Sources.below(Sources.MAIN, ".sql");

  @Test
  void no_file_is_too_long() {
    var wrong = new TreeMap<String, Long>();
    for (var source : Sources.below(
        Path.of("src"), ".java", ".sql", ".js", ".css", ".glsl", ".frag", ".vert", ".html")) {
      var name = source.path().getFileName().toString();
      if (source.lines() > limit(source)) {
        wrong.put(name, source.lines());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void each_file_name_of_the_page_occurs_once() {
    var names = Sources.below(WEBROOT, ".js", ".css", ".html", ".glsl", ".frag", ".vert").stream()
        .map(source -> source.path().getFileName().toString())
        .toList();
    assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }

  @Test
  void a_page_lists_no_stylesheet_of_a_component() {
    var sheets = Sources.below(WEBROOT, ".html").stream()
        .flatMap(page -> page.find("rel=\"stylesheet\" href=\"([^\"]*)\"").stream())
        .toList();
    assertThat(sheets)
        .containsOnly(
            "ui/base.css",
            "../ui/base.css",
            "../ui/themes.css",
            "ui/themes.css",
            "admin.css",
            "lab.css",
            "remote/remote.css",
            "account/account.css",
            "problem/problem.css");
  }

  /** Below http.base-path, a path from the root of the host leads to another site. */
  @Test
  void the_page_names_no_address_from_the_root_of_its_host_except_by_onSite() {
    var wrong = new TreeMap<String, List<String>>();
    for (var source : Sources.below(WEBROOT, ".js", ".css", ".html", ".webmanifest")) {
      var found = source.find(
          "(?:href|src|url|from|fetch|register|import)[\"']?[=:( ]+[\"'`]/[a-z`\"'][^ ]*");
      if (!found.isEmpty()) {
        wrong.put(source.path().toString(), found);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Browsers keep them for a year. */
  @Test
  void a_font_is_named_by_its_content_and_pages_name_the_fonts_that_there_are() throws Exception {
    var pages = Sources.below(Path.of("src/main/resources"), ".html", ".css").stream()
        .flatMap(page -> page.find("/fonts/([^\"]*)").stream())
        .toList();
    try (var fonts = Files.list(WEBROOT.resolve("fonts"))) {
      var names = fonts.map(font -> font.getFileName().toString()).toList();
      assertThat(pages).hasSizeGreaterThan(10).hasSameElementsAs(names);
      for (var name : names) {
        assertThat(ContentHash.of(Files.readAllBytes(WEBROOT.resolve("fonts").resolve(name))))
            .startsWith(name.split("\\.")[1]);
      }
    }
  }

  private static int limit(Source source) {
    return source.name().endsWith("Verticle") ? MAX_LINES_OF_A_VERTICLE : MAX_LINES;
  }

  @Test
  void every_type_has_a_comment() {
    var silent = JAVA.stream()
        .filter(source -> !source.name().equals("package-info"))
        .filter(source -> source
            .find("/\\*\\*(?:[^*]|\\*(?!/))+\\*/\\s*(?:@\\w+(?:\\(.*\\))?\\s*)*"
                + "(?:public |final |abstract |sealed )*(?:class|interface|record|enum) "
                + source.name() + "\\b")
            .isEmpty())
        .map(Source::path)
        .toList();
    assertThat(silent).isEmpty();
  }

  @Test
  void sql_is_in_sql_files() {
    var wrong = new TreeSet<String>();
    for (var source : JAVA) {
      boolean isDatabase =
          source.path().startsWith(Sources.MAIN.resolve("com/algorhythmic/database"));
      var sql = Pattern.compile(SQL_WORDS);
      if (!isDatabase) {
        source.literals().stream()
            .filter(literal -> sql.matcher(literal).find())
            .forEach(literal -> wrong.add(source.name() + ": " + literal));
        source
            .find("\"\"\"\\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH)\\b")
            .forEach(text -> wrong.add(source.name() + ": " + text));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void verticles_contain_no_json_keys_addresses_or_statements() {
    assertThat(VERTICLES).hasSizeGreaterThanOrEqualTo(9);
    for (var verticle : VERTICLES) {
      assertThat(verticle.path().resolveSibling(verticle.name() + ".sql")).doesNotExist();
      assertThat(
              verticle.find(
                  "\\.(?:put|get(?:String|Integer|Long|Double|Boolean|UUID|Json\\w+|Value))\\(\\s*\"[^\"]*\""))
          .as("JSON keys or columns in %s", verticle.name())
          .isEmpty();
      assertThat(verticle.find("Map\\.(?:<[^>]*>)?of\\(\\s*\"[^\"]*\""))
          .as("JSON keys in %s", verticle.name())
          .isEmpty();
      assertThat(verticle.literals().stream()
              .filter(literal -> literal.matches("[a-z]+\\.[a-z][a-z-]*")))
          .as("addresses in %s", verticle.name())
          .isEmpty();
    }
  }

  @Test
  void addresses_are_only_in_messages() {
    var wrong = new TreeSet<String>();
    for (var source : JAVA) {
      boolean isMessages = source.name().endsWith("Messages");
      source.find("new (?:Ask|NodeAsk|Topic|Channel)<[^>]*>\\(\\s*(\"[^\"]*\")").stream()
          .filter(address -> !isMessages)
          .forEach(address -> wrong.add(source.name() + ": " + address));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void no_two_messages_share_an_address() {
    var addresses = JAVA.stream()
        .flatMap(source ->
            source.find("new (?:Ask|NodeAsk|Topic|Channel)<[^>]*>\\(\\s*\"([^\"]*)\"").stream())
        .toList();
    assertThat(addresses).hasSizeGreaterThan(20).doesNotHaveDuplicates();
  }

  @Test
  void every_statement_has_a_name_that_its_repository_uses() throws Exception {
    assertThat(SQL).hasSizeGreaterThanOrEqualTo(6);
    for (var file : SQL) {
      var names = file.find("^-- name: ([a-z-]+)$");
      var repository = Files.readString(file.path().resolveSibling(file.name() + ".java"));
      var used = new Source(file.path(), repository).literals();
      assertThat(names).as("names in %s", file.path()).isNotEmpty().doesNotHaveDuplicates();
      assertThat(used).as("statements that %s.java uses", file.name()).containsAll(names);
      assertThat(new Source(file.path(), repository).find("SQL\\.get\\(\\s*\"([^\"]*)\""))
          .as("statements that %s.java gets", file.name())
          .isSubsetOf(names);
      assertThat(file.text().replaceFirst("(?s)-- name: .*", ""))
          .as("the text in %s before the first name", file.path())
          .matches("(?:--.*\\R|\\s)*");
      assertThat(file.find("^-- *[Nn]ame *:? *(?![a-z-]+$).*$").stream()
              .filter(line -> !line.startsWith("-- name: ")))
          .as("malformed names")
          .isEmpty();
    }
  }

  @Test
  void migrations_begin_with_a_reason() {
    var migrations = Sources.below(Path.of("src/main/resources/db/migration"), ".sql");
    assertThat(migrations).isNotEmpty();
    assertThat(migrations)
        .allSatisfy(migration -> assertThat(migration.text()).startsWith("-- Why: "));
  }
}
