package com.algorhythmic.settings;

import java.util.List;
import java.util.Optional;

/** Who operates and administers, by the e-mail addresses of accounts. */
public interface AccountSettings {
  Optional<List<String>> administrators();

  Optional<List<String>> operators();
}
