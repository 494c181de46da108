package com.algorhythmic.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookTest {

  @Test
  void a_command_has_its_output_its_scene_and_its_heading() {
    var commands = Runbook.read(List.of(
        "## Look",
        "",
        "<!-- with: a user -->",
        "```sql",
        "SELECT 1;",
        "```",
        "```text",
        "1",
        "```"));

    assertThat(commands)
        .containsExactly(new Runbook.Command("Look", 4, "sql", "SELECT 1;", "a user", null, "1"));
  }

  @Test
  void a_note_counts_for_the_next_command_only() {
    var commands = Runbook.read(List.of(
        "<!-- not run: why -->", "```bash", "a", "```", "1. b", "   ```bash", "   b", "   ```"));

    assertThat(commands).extracting(Runbook.Command::notRun).containsExactly("why", null);
    assertThat(commands).extracting(Runbook.Command::text).containsExactly("a", "b");
  }

  @Test
  void dots_stand_for_anything_and_all_else_for_itself() {
    assertThat(Runbook.fits(" a | b\n---+---\n 1 | …\n…\nend", "a   | b\n----+--\n1 | x y\n\nend"))
        .isTrue();
    assertThat(Runbook.fits("a … c", "a b d")).isFalse();
    assertThat(Runbook.fits("closed", "closed\nopen")).isFalse();
    assertThat(Runbook.fits("…\nERROR…\n…", "")).isFalse();
    assertThat(Runbook.fits("…", "")).isTrue();
    assertThat(Runbook.fits("a.c", "abc")).isFalse();
  }
}
