package com.algorhythmic.settings;

import com.algorhythmic.settings.Settings.Price;
import com.algorhythmic.settings.Settings.Quality;
import java.net.URI;
import java.util.Optional;

/** The image model. */
public interface OpenAiSettings {
  URI baseUrl();

  Optional<String> apiKey();

  String imageModel();

  /** Whether the program's practice provider takes the place of a server elsewhere. */
  default boolean isPractice() {
    return baseUrl().toString().equals("practice");
  }

  Quality quality();

  int partialImages();

  long timeoutMinMs();

  long timeoutMaxMs();

  Price price();
}
