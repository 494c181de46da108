package com.algorhythmic.bus;

/** The only expected failure: why a request was not done, in a code that machines read and a sentence that people do. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final String field;
  private final long retryAfterS;

  public Refusal(Code code, String reason) {
    this(code, reason, null);
  }

  /** @param field the request's field at fault, or null when it isn't one field */
  public Refusal(Code code, String reason, String field) {
    this(code, reason, field, 0);
  }

  /** @param retryAfterS when it is worth asking again, in seconds from now; 0 when nobody can say */
  public Refusal(Code code, String reason, String field, long retryAfterS) {
    super(reason, null, false, false);
    this.code = code;
    this.field = field;
    this.retryAfterS = retryAfterS;
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

  /** Why, with a number that never changes on the wire, an HTTP status, and a word for clients. */
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

    /** Whether it tells of trouble on our side, and not of a rule that was kept. */
    public boolean isFault() {
      return status >= 500;
    }

    /** The code of a wire number; one that a newer node may have sent and this one doesn't know is INTERNAL. */
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
