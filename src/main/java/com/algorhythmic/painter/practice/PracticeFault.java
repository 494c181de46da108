package com.algorhythmic.painter.practice;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A fault that the practice provider can be asked for, as real providers have it. */
enum PracticeFault {
  /** Names the seconds to wait. */
  RATE_LIMIT(429, "requests", "rate_limit_exceeded", "Rate limit reached for images per minute."),
  NO_QUOTA(
      429,
      "insufficient_quota",
      "insufficient_quota",
      "You exceeded your current quota, please check your plan and billing details."),
  BAD_KEY(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided."),
  MODEL_RETIRED(404, "invalid_request_error", "model_not_found", "The model does not exist."),
  UNKNOWN_PARAMETER(
      400, "invalid_request_error", "unknown_parameter", "Unknown parameter: 'output_format'."),
  MODERATION(
      400,
      "image_generation_user_error",
      "moderation_blocked",
      "Your request was rejected by the safety system."),
  OVERLOADED(503, "server_error", "overloaded", "The server is overloaded. Try again later."),
  /** An error with status 200, as some compatible servers answer. */
  ERROR_IN_200(200, "invalid_request_error", "invalid_value", "This value is not supported."),
  /** A web page instead of JSON. */
  MALFORMED,
  /** The address of a picture on another server. */
  ELSEWHERE,
  /** The picture, but late. */
  SLOW,
  /** Half of the answer, then a closed connection. */
  CUT,
  /** No answer, while the connection stays open. */
  HANG;

  private final int status;
  private final String type;
  private final String code;
  private final String message;

  PracticeFault(int status, String type, String code, String message) {
    this.status = status;
    this.type = type;
    this.code = code;
    this.message = message;
  }

  PracticeFault() {
    this(0, null, null, null);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<PracticeFault> of(String word) {
    return Stream.of(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }

  /** Whether it is an error in the words of the API. */
  boolean isError() {
    return status > 0;
  }

  int status() {
    return status;
  }

  String body() {
    return ImageRequestRules.refusal(type, code, null, message);
  }
}
