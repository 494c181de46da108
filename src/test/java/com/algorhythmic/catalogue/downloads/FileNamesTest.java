package com.algorhythmic.catalogue.downloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Red Moon, Red Moon",
    "a/b\\c:d*e?f\"g<h>i|j, a b c d e f g h i j",
    "../../etc/passwd, etc passwd",
    "'  trailing dots... ', trailing dots",
    ".hidden, hidden",
    "con, _con",
    "COM1, _COM1",
    "nul.tar, _nul.tar",
    "lpt¹, _lpt¹",
    "Console, Console",
    "雨の日 🎹, 雨の日 🎹",
    "'', Untitled",
    "'...', Untitled",
    "???, Untitled"
  })
  void a_title_becomes_a_name_that_every_system_can_store(String title, String name) {
    assertThat(new FileNames().next(title, "jpg")).isEqualTo(name + ".jpg");
  }

  @Test
  void control_characters_and_marks_of_direction_are_left_out() {
    assertThat(new FileNames().next("a\u0000b\u202egpj\nc", "jpg")).isEqualTo("a b gpj c.jpg");
  }

  @Test
  void each_name_is_given_once_whatever_its_case() {
    var names = new FileNames();
    assertThat(names.next("Moon", "jpg")).isEqualTo("Moon.jpg");
    assertThat(names.next("MOON", "jpg")).isEqualTo("MOON (2).jpg");
    assertThat(names.next("moon", "jpg")).isEqualTo("moon (3).jpg");
    assertThat(names.next("Moon (2)", "jpg")).isEqualTo("Moon (2) (2).jpg");
    assertThat(names.next("Moon", "png")).isEqualTo("Moon.png");
  }

  @Test
  void a_long_title_is_cut_between_characters() {
    var name = new FileNames().next("🎹".repeat(200), "jpg");
    assertThat(name).isEqualTo("🎹".repeat(50) + ".jpg");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
  }
}
