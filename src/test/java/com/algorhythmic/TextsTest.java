package com.algorhythmic;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.styles.StyleBook;
import com.algorhythmic.testing.Sources;
import com.algorhythmic.testing.Sources.Source;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules on the texts of the pages: they are in catalogues, a folder for each language, and not in the code. */
class TextsTest {
  private static final Path WEBROOT = Path.of("src/main/resources/webroot");
  private static final Path LANGUAGES = WEBROOT.resolve("language");

  /** Music, libraries, and the parts of the pages whose texts are in their code still, in English. */
  private static final Set<String> ELSEWHERE =
      Set.of("audio", "sound/demo/pieces", "lib", "admin", "lab");

  private static final Pattern COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/|(?m)(?:^|\\s)//.*$");

  /** A string, with what it is the value or the first argument of. */
  private static final Pattern STRING = Pattern.compile(
      "(?:([\\w.]+)(?:: |\\())?(?:'((?:[^'\\\\\\n]|\\\\.)++)'|`((?:[^`\\\\]++|\\\\.)++)`)");

  /** A capital and small letters, or three words. */
  private static final Pattern FOR_PEOPLE = Pattern.compile(
      "^[^\\w<.#(\\[-]*\\p{Lu}\\p{Ll}|\\p{L}{2} \\p{L}+ \\p{L}{2}|\\p{L}{2}[.!?…]$");

  /** Of such strings, the browser and developers read these. */
  private static final Set<String> NOT_FOR_PEOPLE = Set.of(
      "className",
      "console.warn",
      "Error",
      "RangeError",
      "element.closest",
      "querySelector",
      "includes",
      "text");

  /** Names of keys, errors, headers, formats and the product, class names, lengths, and a command. */
  private static final Pattern NAME = Pattern.compile(
      "Picture : |Enter|Escape|GoBack|BrowserBack|Home|End|Delete|Arrow\\w+|\\w*Error|Bearer |[a-z]+\\.|Content-Type|Files|Opus|OggS|Video|Sound"
          + "|(?: · )?Algorhythmic(?: · \\.)?|glass panel wide|px auto auto px|opacity ms ms|.*serif|#version (?s:.*)"
          + "|curl .*|.*response\\.headers\\.get\\(");

  private static final Pattern KEY = Pattern.compile("'([a-z]+\\.[A-Za-z0-9-]+)'");
  private static final Pattern IN_TEMPLATE = Pattern.compile("\\{([a-z]+\\.\\w+)}");
  private static final Pattern IN_JAVA = Pattern.compile("\"([a-z]+\\.[A-Za-z0-9-]+)\"");
  private static final Pattern CALL = Pattern.compile("\\btext\\('([^']+)'");
  private static final Pattern PREFIX = Pattern.compile("\\btext\\(`([a-z]+\\.)\\$");
  private static final Pattern MARKED = Pattern.compile("data-text=\"([^\"]+)\">([^<]*)<");
  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

  private static final String REFUSED = "refused.";
  /** The type of a refusal in the code of the server, and its values. */
  private static final Pattern TYPE =
      Pattern.compile("\\.ofType\\(\\s*\"([a-z0-9-]+)\"(?:,\\s*Map\\.of\\(([^;]*?)\\)\\))?");

  private static final Pattern NAMED = Pattern.compile("\"(\\w+)\",");

  private static final List<Source> MODULES = Sources.below(WEBROOT, ".js").stream()
      .filter(module -> !module.path().startsWith(LANGUAGES))
      .toList();

  @Test
  void no_text_is_in_the_code() {
    var found = new TreeMap<String, List<String>>();
    for (var module : MODULES) {
      var path = WEBROOT.relativize(module.path());
      if (ELSEWHERE.stream().noneMatch(part -> path.startsWith(Path.of(part)))) {
        var texts = textsIn(module);
        if (!texts.isEmpty()) {
          found.put(path.toString(), texts);
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<String> textsIn(Source module) {
    var code = COMMENT.matcher(module.text()).replaceAll("");
    return STRING
        .matcher(code)
        .results()
        .filter(string -> string.group(1) == null || !NOT_FOR_PEOPLE.contains(string.group(1)))
        .map(string -> string.group(2) == null
            ? string.group(3).replaceAll("\\$\\{[^}]*}", "")
            : string.group(2))
        .filter(
            string -> FOR_PEOPLE.matcher(string).find() && !NAME.matcher(string).matches())
        .toList();
  }

  @Test
  void the_code_names_texts_that_there_are_and_every_text_is_named() throws IOException {
    var texts = catalogue("en");
    var named = new TreeSet<String>();
    var missing = new TreeSet<String>();
    named.addAll(textsOfPages().keySet());
    for (var template : Sources.below(Path.of("src/main/resources/com"), ".html")) {
      named.addAll(named(texts, IN_TEMPLATE, template));
    }
    for (var code : Sources.below(Path.of("src/main/java"), ".java")) {
      named.addAll(named(texts, IN_JAVA, code));
    }
    for (var module : MODULES) {
      named.addAll(named(texts, KEY, module));
      CALL.matcher(module.text())
          .results()
          .map(call -> call.group(1))
          .filter(key -> !texts.containsKey(key))
          .forEach(missing::add);
      PREFIX
          .matcher(module.text())
          .results()
          .forEach(call -> texts.keySet().stream()
              .filter(key -> key.startsWith(call.group(1)))
              .forEach(named::add));
    }
    assertThat(missing).isEmpty();
    assertThat(texts).hasSizeGreaterThan(500);
    assertThat(named).containsExactlyElementsOf(texts.keySet());
  }

  private static List<String> named(Map<String, Object> texts, Pattern pattern, Source source) {
    return pattern
        .matcher(source.text())
        .results()
        .map(key -> key.group(1))
        .filter(texts::containsKey)
        .toList();
  }

  @Test
  void pages_without_scripts_say_so_in_every_language() throws IOException {
    for (var page : List.of(
        "index.html", "remote/remote.html", "account/account.html", "privacy/privacy.html")) {
      var html = Files.readString(WEBROOT.resolve(page));
      var sentences = html.substring(html.indexOf("<noscript>"), html.indexOf("</noscript>"));
      assertThat(languages())
          .allSatisfy(language -> assertThat(sentences)
              .as(page)
              .contains(language.equals("en") ? "<p>" : "<p lang=\"" + language + "\">"));
    }
  }

  @Test
  void elements_that_name_their_text_have_the_english_one() throws IOException {
    var texts = catalogue("en");
    assertThat(textsOfPages())
        .hasSizeGreaterThan(5)
        .allSatisfy((key, text) -> assertThat(text).isEqualTo(texts.get(key)));
  }

  private static Map<String, Object> textsOfPages() {
    var texts = new TreeMap<String, Object>();
    for (var page : Sources.below(WEBROOT, ".html")) {
      MARKED
          .matcher(page.text())
          .results()
          .forEach(element -> texts.put(element.group(1), element.group(2)));
    }
    return texts;
  }

  @Test
  void every_language_has_the_same_texts_with_the_same_values() throws IOException {
    var english = catalogue("en");
    for (var language : languages()) {
      var texts = catalogue(language);
      assertThat(texts.keySet()).as(language).isEqualTo(english.keySet());
      texts.forEach((key, text) -> assertThat(values(text))
          .as("values of %s in %s", key, language)
          .isEqualTo(values(english.get(key))));
    }
  }

  @Test
  void every_type_of_refusal_has_a_sentence_whose_values_it_gives() throws IOException {
    var values = new TreeMap<String, Set<String>>();
    for (var code : Sources.below(Path.of("src/main/java"), ".java")) {
      TYPE.matcher(code.text())
          .results()
          .forEach(type -> values
              .computeIfAbsent(type.group(1), first -> new TreeSet<>(Set.of("retry")))
              .addAll(NAMED
                  .matcher(type.group(2) == null ? "" : type.group(2))
                  .results()
                  .map(value -> value.group(1))
                  .toList()));
    }
    var sentences = new TreeMap<String, Object>();
    catalogue("en").forEach((key, text) -> {
      if (key.startsWith(REFUSED)) {
        sentences.put(key.substring(REFUSED.length()), text);
      }
    });
    assertThat(sentences).hasSizeGreaterThan(30);
    assertThat(values.keySet()).isEqualTo(sentences.keySet());
    sentences.forEach(
        (type, sentence) -> assertThat(values.get(type)).as(type).containsAll(values(sentence)));
  }

  @Test
  void every_style_artist_and_category_has_its_name() throws IOException {
    var named = new TreeMap<String, Object>();
    var list = StyleBook.load().list();
    list.categories().forEach(category -> {
      var key = category.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
      named.put("category." + key, category.name());
      category.styles().forEach(style -> named.put("style." + style.id(), style.label()));
    });
    list.artists().forEach(artist -> named.put("artist." + artist.id(), artist.name()));
    var texts = catalogue("en");
    texts.keySet().removeIf(key -> !key.matches("(category|style|artist)\\..*"));
    assertThat(texts).isEqualTo(named);
  }

  private static List<String> languages() throws IOException {
    try (var folders = Files.list(LANGUAGES)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static Map<String, Object> catalogue(String language) throws IOException {
    var texts = new TreeMap<String, Object>();
    for (var part : List.of("landing.json", "page.json", "shared.json")) {
      var file = LANGUAGES.resolve(language).resolve(part);
      texts.putAll(new JsonObject(Files.readString(file)).getMap());
    }
    return texts;
  }

  /** The values in a text or in its forms; the form for one may leave out the count. */
  private static Set<String> values(Object text) {
    var forms = text instanceof Map<?, ?> map ? map.values().stream() : Stream.of(text);
    var values = new TreeSet<String>();
    forms.forEach(form ->
        VALUE.matcher((String) form).results().forEach(value -> values.add(value.group(1))));
    return values;
  }
}
