package com.algorhythmic.bridge;

/** A text on its way out to any number of screens. */
record Frame(String text) {

  /** What it counts for while it is under way. */
  int size() {
    return text.length();
  }
}
