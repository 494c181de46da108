package com.algorhythmic.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.sessions.BeatGrid;
import com.algorhythmic.sessions.Controls;
import com.algorhythmic.show.ShowMessages.Joined;
import com.algorhythmic.show.ShowMessages.SessionInfo;
import com.algorhythmic.styles.Choice;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShowMessagesTest {
  private static final String[] CONTROLS = {
    "styles",
    "artists",
    "dynamicMode",
    "orientation",
    "paused",
    "visibility",
    "motion",
    "pace",
    "source",
    "words",
    "audienceLimit",
    "guestsVote",
    "guestsReact"
  };

  private final Controls controls =
      new Controls(Choice.NONE, "landscape", false, "private", "lively");

  @Test
  void a_session_is_flat_in_json() {
    var session = new SessionInfo("s", UUID.randomUUID(), controls, 7, "free");

    var json = JsonObject.mapFrom(session);

    assertThat(json.fieldNames()).contains(CONTROLS).contains("balance", "tier").hasSize(18);
    assertThat(json.mapTo(SessionInfo.class)).isEqualTo(session);
  }

  @Test
  void the_answer_to_a_join_is_flat_in_json() {
    var grid = new BeatGrid(120, 4, 1_000, 60_000);
    var joined = new Joined(3, 1_000, null, 0, controls, null, null, grid, List.of());

    var json = JsonObject.mapFrom(joined);

    assertThat(json.fieldNames())
        .contains(CONTROLS)
        .contains("artwork", "balance", "song", "grid", "wall")
        .hasSize(22);
    assertThat(json.mapTo(Joined.class)).isEqualTo(joined);
  }
}
