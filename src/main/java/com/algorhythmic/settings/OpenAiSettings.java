package com.algorhythmic.settings;

import com.algorhythmic.settings.Settings.Listener;
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

  /** The port of the practice provider. */
  int practicePort();

  /** The address of the practice provider: never reachable from other machines. */
  default Listener practice() {
    int port = practicePort();
    return new Listener() {
      @Override
      public String host() {
        return "127.0.0.1";
      }

      @Override
      public int port() {
        return port;
      }
    };
  }

  /** The root of the API that is called: the practice provider's, or the base URL. */
  default URI server() {
    return isPractice() ? URI.create("http://127.0.0.1:" + practicePort() + "/v1") : baseUrl();
  }

  Quality quality();

  int partialImages();

  long timeoutMinMs();

  long timeoutMaxMs();

  Price price();
}
