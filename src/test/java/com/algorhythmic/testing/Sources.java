package com.algorhythmic.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The project's text files, for tests of names and comments. */
public final class Sources {
  public static final Path MAIN = Path.of("src/main/java");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  private Sources() {}

  /** Every file below the folder with one of the endings, in order of their paths. */
  public static List<Source> below(Path folder, String... endings) {
    return below(folder, Integer.MAX_VALUE, endings);
  }

  /** The same, to a depth of folders. */
  public static List<Source> below(Path folder, int depth, String... endings) {
    try (var tree = Files.walk(folder, depth)) {
      return tree.filter(Files::isRegularFile)
          .filter(path -> List.of(endings).stream().anyMatch(path.toString()::endsWith))
          .sorted()
          .map(Sources::read)
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Source read(Path path) {
    try {
      return new Source(path, Files.readString(path));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** One file's name and text. */
  public record Source(Path path, String text) {

    /** The file's name without its ending. */
    public String name() {
      return path.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    /** How many lines the file has below its imports. */
    public long lines() {
      return text.substring(text.lastIndexOf("\nimport ") + 1).lines().count();
    }

    /** The string literals of Java code, without their quotes. */
    public List<String> literals() {
      return LITERAL.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The matches of the pattern: its first group, or the whole match if it has no group. */
    public List<String> find(String pattern) {
      return Pattern.compile(pattern, Pattern.MULTILINE)
          .matcher(text)
          .results()
          .map(Source::found)
          .toList();
    }

    private static String found(MatchResult result) {
      return result.group(Math.min(1, result.groupCount()));
    }
  }
}
