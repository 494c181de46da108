package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.Sources;
import com.algorhythmic.testing.Sources.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names, comments, messages and documents use plain modern English. */
class HouseLanguageTest {
  /** Turns of phrase that a newcomer reads twice; between words may stand spaces, line breaks with a comment sign, or underscores. */
  private static final Pattern TURNS = phrase(
      "whoever",
      "whomever",
      "whatever it",
      "of (?:its|one's|their|my|your) own",
      "what is to be",
      "is told",
      "by turns",
      "a moment of chance",
      "goes before",
      "is had",
      "(?:is|are|was|were|does|do|can|may) no more",
      "in vain",
      "for ever",
      "the way (?:out|in)",
      "at a stroke",
      "anew",
      "as it were",
      "that is none(?! of)",
      "held against");

  /** Old names of classes; their standard names are in use now. */
  private static final Pattern NAMES = Pattern.compile(
      "(?i)(?<![a-z])(?:Departure|Knobs?|SilenceLimit|Usher|Crossings?|Foyer|Appetites?|Farewell|Gist|ForeignWords|Interventions"
          + "|Leftovers|PictureShelf|Bookkeeper|Caretaker|Checkup|Observatory|MinuteBook|Theatre|Keepsakes|Manners)(?![a-z])");

  private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private static final List<Source> TEXTS = Stream.of(
          Sources.below(
              Path.of("src"),
              ".java",
              ".sql",
              ".js",
              ".mjs",
              ".css",
              ".html",
              ".frag",
              ".vert",
              ".glsl",
              ".yaml",
              ".json"),
          Sources.below(Path.of("docs"), ".md"),
          Sources.below(Path.of("conf"), ".properties", ".xml", ".yml", ".json"),
          Sources.below(Path.of("k8s"), ".yaml", ".md"),
          Sources.below(Path.of("scripts"), ".sh"),
          Sources.below(Path.of("."), 1, ".md", ".xml", ".yaml"))
      .flatMap(List::stream)
      .filter(source -> !isFrozen(source) && !source.name().equals("HouseLanguageTest"))
      .toList();

  @Test
  void texts_use_no_turn_of_phrase_that_has_to_be_read_twice() {
    assertThat(found(TURNS)).isEmpty();
  }

  @Test
  void names_are_the_standard_terms() {
    assertThat(found(NAMES)).isEmpty();
  }

  private static TreeSet<String> found(Pattern pattern) {
    var found = new TreeSet<String>();
    for (var source : TEXTS) {
      var words = CAMEL.matcher(source.text()).replaceAll("_");
      pattern
          .matcher(words)
          .results()
          .forEach(hit -> found.add(source.path() + ":"
              + (1
                  + words
                      .substring(0, hit.start())
                      .chars()
                      .filter(c -> c == '\n')
                      .count())
              + ": " + hit.group().replaceAll("\\s+", " ")));
    }
    return found;
  }

  private static Pattern phrase(String... turns) {
    var between = "(?:[ _]|\\s*\\R\\s*(?:\\*|//|--|#)?\\s*)";
    return Pattern.compile(
        "(?i)(?<![a-z])(?:" + String.join("|", turns).replace(" ", between) + ")(?![a-z])");
  }

  /** Landed versioned migrations never change, and text of others is as it is. */
  private static boolean isFrozen(Source source) {
    var path = source.path().toString();
    return path.matches(".*db/migration/V0\\d\\d__.*")
            && path.compareTo("src/main/resources/db/migration/V020") < 0
        || path.contains("/dumps/");
  }
}
