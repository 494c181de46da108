package com.algorhythmic.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagesTest {
  @Test
  void the_folder_of_the_charts_is_that_of_the_version_on_the_class_path() {
    assertThat(Pages.class.getResource("/" + Pages.CHARTS + "/uPlot.esm.js")).isNotNull();
  }
}
