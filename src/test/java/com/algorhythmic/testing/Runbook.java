package com.algorhythmic.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The operations runbook as a list of commands, each with what it should print. */
public final class Runbook {
  public static final Path FILE = Path.of("docs/runbook.md");
  private static final Pattern FENCE = Pattern.compile("\\s*```([a-z]*)\\s*");
  private static final Pattern NOTE = Pattern.compile("\\s*<!-- (with|not run): (.+) -->\\s*");
  private static final Pattern MARK = Pattern.compile("<a id=\"([a-z-]+)\"></a>");
  private static final String OUTPUT = "text";

  private Runbook() {}

  /**
   * A command.
   *
   * @param heading the nearest heading above the command
   * @param line the line in the file, from 1
   * @param language the language of the code fence, for example bash or sql
   * @param scene the precondition, or null
   * @param notRun the reason not to run it, or null
   * @param prints the expected output, or null if there is none
   */
  public record Command(
      String heading,
      int line,
      String language,
      String text,
      String scene,
      String notRun,
      String prints) {

    @Override
    public String toString() {
      return "line " + line + ", " + heading + ": " + text.lines().findFirst().orElse("");
    }
  }

  public static List<Command> read() throws IOException {
    return read(Files.readAllLines(FILE));
  }

  static List<Command> read(List<String> lines) {
    var commands = new ArrayList<Command>();
    var heading = "";
    String scene = null;
    String notRun = null;
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var note = NOTE.matcher(line);
      var fence = FENCE.matcher(line);
      if (note.matches() && note.group(1).equals("with")) {
        scene = note.group(2);
      } else if (note.matches()) {
        notRun = note.group(2);
      } else if (fence.matches()) {
        int from = i;
        int to = end(lines, from);
        var text = String.join("\n", lines.subList(from + 1, to)).stripIndent();
        if (!fence.group(1).equals(OUTPUT)) {
          commands.add(new Command(heading, from + 1, fence.group(1), text, scene, notRun, null));
          scene = null;
          notRun = null;
        } else {
          var command = commands.remove(commands.size() - 1);
          commands.add(new Command(
              command.heading(),
              command.line(),
              command.language(),
              command.text(),
              command.scene(),
              command.notRun(),
              text));
        }
        i = to;
      } else if (line.startsWith("#")) {
        heading = line.replaceFirst("^#+ ", "");
      }
    }
    return commands;
  }

  /** The targets of links: the anchors of headings and explicit anchors. */
  public static Set<String> anchors() throws IOException {
    var anchors = new HashSet<String>();
    for (var line : Files.readAllLines(FILE)) {
      var mark = MARK.matcher(line);
      if (mark.matches()) {
        anchors.add(mark.group(1));
      } else if (line.startsWith("#")) {
        anchors.add(line.replaceFirst("^#+ ", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9 -]", "")
            .replace(' ', '-'));
      }
    }
    return anchors;
  }

  private static int end(List<String> lines, int from) {
    for (int i = from + 1; i < lines.size(); i++) {
      if (lines.get(i).strip().equals("```")) {
        return i;
      }
    }
    throw new AssertionError("line " + (from + 1) + " opens a block that nothing closes");
  }

  /** Expected output as a pattern: … matches anything in a line, a line of … matches any lines. */
  public static Pattern pattern(String expected) {
    var pattern = new StringBuilder();
    for (var line : even(expected).split("\n")) {
      if (line.equals("…")) {
        pattern.append("(?:.*\n)*?");
      } else {
        var parts = new ArrayList<String>();
        for (var part : line.split("…", -1)) {
          parts.add(Pattern.quote(part));
        }
        pattern.append(String.join(".*", parts)).append("\n");
      }
    }
    return Pattern.compile(pattern.toString());
  }

  /** Whether the output matches, ignoring the width of columns. */
  public static boolean fits(String expected, String printed) {
    return pattern(expected).matcher(even(printed) + "\n").matches();
  }

  private static String even(String text) {
    return text.strip()
        .replaceAll("[ \t]+", " ")
        .replaceAll("-{2,}", "--")
        .replaceAll("(?m)^ | $", "");
  }
}
