package com.algorhythmic.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiDocsTest {
  @Test
  void the_folder_of_swagger_ui_is_that_of_the_version_on_the_class_path() {
    assertThat(ApiDocs.class.getResource("/" + ApiDocs.WEBJAR + "/swagger-ui-bundle.js"))
        .isNotNull();
  }
}
