package com.algorhythmic.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  @Test
  void the_threads_of_a_machine_are_its_cores_unless_a_number_is_set() {
    int cores = Runtime.getRuntime().availableProcessors();
    var packaged = SettingsLoader.load(Map.of());
    assertThat(packaged.vertx().loops()).isEqualTo(cores);
    assertThat(packaged.studio().painters()).isEqualTo(cores);

    var chosen =
        SettingsLoader.load(Map.of("ALGO_VERTX_EVENT_LOOPS", "7", "ALGO_STUDIO_THREADS", "9"));
    assertThat(chosen.vertx().loops()).isEqualTo(7);
    assertThat(chosen.studio().painters()).isEqualTo(9);
  }
}
