package com.algorhythmic.painter.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What one event of a streamed answer tells; the body is missing where it is of no use or no JSON. */
record OpenAiEvent(Kind kind, JsonNode body) {
  private static final OpenAiEvent NOTHING = new OpenAiEvent(Kind.OTHER, MissingNode.getInstance());

  static OpenAiEvent of(ServerSentEvents.Event event) {
    boolean named = !event.type().isEmpty() && !event.type().equals("message");
    if (named && kind(event.type()) == Kind.OTHER) {
      return NOTHING;
    }
    var body = OpenAiPictures.json(event.data()).orElse(MissingNode.getInstance());
    if (named) {
      return new OpenAiEvent(kind(event.type()), body);
    }
    boolean complains = body.path("error").isObject() || body.path("error").isTextual();
    return new OpenAiEvent(complains ? Kind.ERROR : kind(body.path("type").asText()), body);
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "image_generation.partial_image" -> Kind.PARTIAL;
      case "image_generation.completed" -> Kind.COMPLETED;
      case "error" -> Kind.ERROR;
      default -> Kind.OTHER;
    };
  }

  /** The events that matter. */
  enum Kind {
    PARTIAL,
    COMPLETED,
    ERROR,
    OTHER
  }
}
