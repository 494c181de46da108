package com.algorhythmic.bus;

import java.util.Map;
import java.util.Optional;

/**
 * The only expected failure of a request: a code for programs and a reason for people. One that a viewer can meet has a type, by
 * which the page finds the reason in the viewer's language.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String field;
  private final long retryAfterS;
  private final String type;
  private final transient Map<String, Object> values;

  public Refusal(Code code, String reason) {
    this(code, reason, null);
  }

  /** @param field the invalid field of the request, or null */
  public Refusal(Code code, String reason, String field) {
    this(code, reason, field, 0);
  }

  /** @param retryAfterS when a retry makes sense, in seconds from now; 0 when unknown */
  public Refusal(Code code, String reason, String field, long retryAfterS) {
    this(code, reason, field, retryAfterS, null, Map.of());
  }

  /**
   * @param type the name of the page's sentence, or null
   * @param values of that sentence, such as a limit
   */
  public Refusal(
      Code code,
      String reason,
      String field,
      long retryAfterS,
      String type,
      Map<String, Object> values) {
    super(reason, null, false, false);
    this.code = code;
    this.field = field;
    this.retryAfterS = retryAfterS;
    this.type = type;
    this.values = Map.copyOf(values);
  }

  /** This refusal with a type, whose sentence has no values. */
  public Refusal ofType(String type) {
    return ofType(type, Map.of());
  }

  /** This refusal with a type and the values of its sentence. */
  public Refusal ofType(String type, Map<String, Object> values) {
    return new Refusal(code, getMessage(), field, retryAfterS, type, values);
  }

  /** This refusal with the time after which a retry makes sense, in seconds. */
  public Refusal after(long retryAfterS) {
    return new Refusal(code, getMessage(), field, retryAfterS, type, values);
  }

  public Code code() {
    return code;
  }

  public String field() {
    return field;
  }

  public long retryAfterS() {
    return retryAfterS;
  }

  /** The name of the page's sentence, which never changes; null where only programs meet the refusal. */
  public String type() {
    return type;
  }

  public Map<String, Object> values() {
    return values;
  }

  /** Whether a failure is a fault on our side: any unexpected exception, and a refusal with such a code. */
  public static boolean isFault(Throwable failure) {
    return !(failure instanceof Refusal refusal) || refusal.code().isFault();
  }

  /** Whether a failure is the refusal of something that does not exist. */
  public static boolean isNotFound(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.code() == Code.NOT_FOUND;
  }

  /** The refusal in a failure; Jackson wraps the one that a record's constructor throws. */
  public static Optional<Refusal> in(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  /** A refusal's code: its number on the bus, which never changes, its HTTP status and its word for clients. */
  public enum Code {
    INVALID(1400, 400, "invalid-request"),
    UNAUTHENTICATED(1401, 401, "unauthenticated"),
    INSUFFICIENT_CREDITS(1402, 402, "insufficient-credits"),
    FORBIDDEN(1403, 403, "forbidden"),
    NOT_FOUND(1404, 404, "not-found"),
    METHOD_NOT_ALLOWED(1405, 405, "method-not-allowed"),
    CONFLICT(1409, 409, "conflict"),
    TOO_LARGE(1413, 413, "too-large"),
    UNSUPPORTED_MEDIA(1415, 415, "unsupported-media-type"),
    RANGE(1416, 416, "range-not-satisfiable"),
    MISDIRECTED(1421, 421, "misdirected"),
    KEY_REUSED(1422, 422, "idempotency-key-reused"),
    TOO_MANY(1429, 429, "too-many-requests"),
    SPEND_LIMIT(1439, 429, "spend-limit"),
    INTERNAL(1500, 500, "internal"),
    BUSY(1503, 503, "busy"),
    MUSIC_ID_NOT_CONFIGURED(1513, 503, "music-id-not-configured");

    private final int wire;
    private final int status;
    private final String word;

    Code(int wire, int status, String word) {
      this.wire = wire;
      this.status = status;
      this.word = word;
    }

    public int wire() {
      return wire;
    }

    public int status() {
      return status;
    }

    public String word() {
      return word;
    }

    /** Whether the code means a fault on our side, and not a broken rule or a feature that is not configured. */
    public boolean isFault() {
      return status >= 500 && this != MUSIC_ID_NOT_CONFIGURED;
    }

    /** The code of a number on the bus; INTERNAL for a number that only a newer version knows. */
    public static Code ofWire(int wire) {
      for (var code : values()) {
        if (code.wire == wire) {
          return code;
        }
      }
      return INTERNAL;
    }
  }
}
