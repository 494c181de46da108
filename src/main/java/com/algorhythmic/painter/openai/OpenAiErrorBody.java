package com.algorhythmic.painter.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an error answer's body says, wherever it says it; each part is empty where it says nothing. */
record OpenAiErrorBody(String code, String type, String param, String message) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>([^<]*)<");
  // Compatible servers put the message under other names.
  private static final List<String> MESSAGES = List.of("message", "error", "detail");

  /** What any bytes say: the API's own JSON, another server's, a proxy's web page, plain text, nothing. */
  static OpenAiErrorBody of(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8).strip();
    if (text.startsWith("<")) {
      return saying(title(text));
    }
    var json = json(text);
    if (!json.isObject()) {
      return saying(text);
    }
    var error = json.path("error").isObject() ? json.path("error") : json;
    var message = MESSAGES.stream()
        .map(error::path)
        .filter(JsonNode::isTextual)
        .findFirst()
        .map(JsonNode::asText)
        .orElse(text);
    return new OpenAiErrorBody(
        word(error, "code"), word(error, "type"), word(error, "param"), message);
  }

  /** Whether the error's code or type is one of these. */
  boolean names(Set<String> codes) {
    return codes.contains(code) || codes.contains(type);
  }

  /** Whether the message holds these words, given in lower case. */
  boolean says(String words) {
    return message.toLowerCase(Locale.ROOT).contains(words);
  }

  private static OpenAiErrorBody saying(String message) {
    return new OpenAiErrorBody("", "", "", message);
  }

  private static String title(String page) {
    var title = TITLE.matcher(page);
    return title.find() ? "a web page, \"" + title.group(1).strip() + "\"" : "a web page";
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static String word(JsonNode error, String name) {
    return error.path(name).asText("").toLowerCase(Locale.ROOT);
  }
}
