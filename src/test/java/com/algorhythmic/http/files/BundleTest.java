package com.algorhythmic.http.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.http.files.Bundle.Entry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleTest {
  @Test
  void a_list_tells_each_file_its_digest_and_its_use() {
    assertThat(Bundle.parse("aa offline index.html\nbb online bundle/audit-1.js\n"))
        .isEqualTo(Map.of(
            "/index.html", new Entry("aa", true), "/bundle/audit-1.js", new Entry("bb", false)));
  }

  /** The tests' resources have a list, but they are no jar. */
  @Test
  void a_program_that_runs_from_its_classes_serves_the_single_modules() throws Exception {
    assertThat(Bundle.class.getResource("/webbundle/files.txt")).hasProtocol("file");
    assertThat(Bundle.load(null)).isEmpty();
  }
}
