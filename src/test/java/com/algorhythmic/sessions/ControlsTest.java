package com.algorhythmic.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.sessions.Controls.ChoiceChange;
import com.algorhythmic.styles.Choice;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlsTest {

  @Test
  void controls_are_flat_in_json() {
    var choice = new Choice(List.of("cubism"), List.of("dali"), false);
    var controls = new Controls(choice, "square", true, "public", "wild");

    var json = JsonObject.mapFrom(controls);

    assertThat(json)
        .isEqualTo(
            new JsonObject(
                "{\"styles\":[\"cubism\"],\"artists\":[\"dali\"],"
                    + "\"dynamicMode\":false,\"orientation\":\"square\",\"paused\":true,"
                    + "\"visibility\":\"public\",\"motion\":\"wild\",\"pace\":\"auto\","
                    + "\"source\":\"new\",\"words\":\"\",\"audienceLimit\":0,\"guestsVote\":true,\"guestsReact\":true,\"understood\":[]}"));
    assertThat(json.mapTo(Controls.class)).isEqualTo(controls);
  }

  @Test
  void a_change_refuses_unknown_values() {
    refused("orientation", () -> change("round", null, null));
    refused("visibility", () -> change(null, "secret", null));
    refused("motion", () -> change(null, null, "frantic"));
  }

  private static void refused(String field, Runnable change) {
    assertThatThrownBy(change::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  @Test
  void another_orientation_changes_the_plan_and_another_motion_does_not() {
    assertThat(change("square", null, null).changesPlan()).isTrue();
    assertThat(change(null, "public", "calm").changesPlan()).isFalse();
  }

  @Test
  void other_artists_change_the_plan_without_hurry() {
    var change = change(new ChoiceChange(null, List.of("dali"), null), null, null, null);

    assertThat(change.changesPlan()).isTrue();
    assertThat(change.wantsPictureNow()).isFalse();
  }

  private static Controls.Change change(String orientation, String visibility, String motion) {
    return change(null, orientation, visibility, motion);
  }

  private static Controls.Change change(
      ChoiceChange choice, String orientation, String visibility, String motion) {
    return new Controls.Change(
        choice, orientation, null, visibility, motion, null, null, null, null);
  }
}
