package com.algorhythmic.limits;

import java.util.Locale;

/** A class of operations that share a rate limit; the contract names it in lower case as {@code x-limit}. */
public enum LimitClass {
  SESSION("shows were started"),
  GENERATE("pictures were ordered"),
  CONTROL("changes of a show were made"),
  CHANGE("changes were made"),
  MATCH("pictures were requested"),
  MUSIC("songs were identified"),
  PAIRING("codes were made"),
  GUESS("wrong codes were tried"),
  TELEMETRY("reports were sent"),
  LINK("links were asked for"),
  PASSWORD("wrong passwords were tried"),
  GIFT("wrong gift codes were tried"),
  BUY("orders were made"),
  STRIPE("webhooks were sent"),
  EXPORT("copies of your data were asked for"),
  JOIN("shows were joined");

  private final String word = name().toLowerCase(Locale.ROOT);
  private final String excess;

  LimitClass(String excess) {
    this.excess = excess;
  }

  /** The class of a name in the contract. */
  public static LimitClass of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name in the contract and in the settings. */
  public String word() {
    return word;
  }

  /** Whether a use counts only if what the caller named was not found. */
  public boolean countsMissesOnly() {
    return this == GUESS || this == PASSWORD || this == GIFT;
  }

  /** What there was too much of, for people. */
  String excess() {
    return excess;
  }
}
