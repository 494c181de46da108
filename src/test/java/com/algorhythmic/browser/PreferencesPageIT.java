package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of gestures, keys, spatial navigation, television detection and preferences. */
@ExtendWith(WebModules.Extension.class)
class PreferencesPageIT {
  /** Gestures with manual timers. */
  private static final String FINGERS = """
      const { Gestures } = await import('/ui/gestures.js');
      const gestures = [];
      const timers = new Map();
      let count = 0;
      const pass = ms => [...timers].filter(([, t]) => t.ms <= ms).forEach(([id, t]) => { timers.delete(id); t.call(); });
      const g = new Gestures(gesture => gestures.push(gesture),
        { set: (call, ms) => (timers.set(++count, { call, ms }), count), clear: id => timers.delete(id) });
      const finger = (x, y, at, id = 1) => ({ id, x, y, at });
      const tap = () => { g.down(finger(50, 50, 0)); g.up(finger(52, 49, 90)); };
      """;

  private final Page page;

  PreferencesPageIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void taps_double_taps_holds_and_swipes_are_recognised() {
    assertThat(fingers("tap(); pass(300)")).isEqualTo("tap");
    assertThat(fingers("tap(); tap(); pass(300)")).isEqualTo("double-tap");
    assertThat(
            fingers("g.down(finger(50, 50, 0)); pass(600); g.up(finger(50, 50, 700)); pass(300)"))
        .isEqualTo("hold");
    assertThat(fingers(
            "g.down(finger(200, 50, 0)); g.move(finger(120, 55, 90)); g.up(finger(90, 58, 200))"))
        .isEqualTo("left");
    assertThat(fingers(
            "g.down(finger(90, 50, 0)); g.move(finger(120, 55, 90)); g.up(finger(200, 58, 200))"))
        .isEqualTo("right");
  }

  @Test
  void gestures_of_the_system_are_ignored() {
    assertThat(
            fingers(
                "g.down(finger(50, 300, 0)); g.move(finger(52, 200, 90)); g.up(finger(55, 90, 200)); pass(600)"))
        .as("swept upwards")
        .isEmpty();
    assertThat(fingers(
            "g.down(finger(50, 50, 0)); g.down(finger(90, 90, 20, 2)); g.move(finger(10, 10, 60));"
                + " g.up(finger(0, 0, 90)); g.up(finger(140, 140, 95, 2)); pass(600)"))
        .as("pinched")
        .isEmpty();
    assertThat(
            fingers(
                "g.down(finger(200, 50, 0)); g.cancel(finger(120, 50, 90)); g.up(finger(20, 50, 200)); pass(600)"))
        .as("taken over by the browser")
        .isEmpty();
    assertThat(
            fingers(
                "g.down(finger(200, 50, 0)); g.move(finger(60, 50, 900)); g.up(finger(20, 50, 2000)); pass(600)"))
        .as("dragged slowly")
        .isEmpty();
  }

  @Test
  void arrows_prefer_boxes_straight_ahead_and_stop_at_the_edge() {
    assertThat(page.evaluate("""
            async () => {
              const { nearest } = await import('/ui/spatial-navigation.js');
              const box = (left, top) => ({ left, top, right: left + 40, bottom: top + 40 });
              const row = [box(0, 0), box(100, 0), box(60, 60), box(0, 110)];
              const from = box(0, 0);
              return [nearest(from, row.slice(1), 'right'), nearest(from, row.slice(1), 'down'),
                nearest(from, row.slice(1), 'left'), nearest(from, row.slice(1), 'up'), nearest(from, [], 'down'),
                nearest(box(100, 0), [box(0, 0), box(60, 60)], 'left'),
                nearest(from, [box(45, 45), box(100, 0)], 'right')].join();
            }
            """)).isEqualTo("0,2,-1,-1,-1,0,1");
  }

  @Test
  void a_television_is_detected_by_user_agent_input_or_setting() {
    assertThat(page.evaluate("""
            async () => {
              const { isTv } = await import('/device/tv.js');
              const laptop = { setting: 'auto', requested: false, userAgent: 'Mozilla/5.0 (X11; Linux) Chrome/150', width: 1920,
                cannotHover: false, fingers: 0 };
              return [laptop, { ...laptop, requested: true }, { ...laptop, setting: 'on' }, { ...laptop, requested: true, setting: 'off' },
                { ...laptop, userAgent: 'Mozilla/5.0 (Web0S; Linux/SmartTV)' }, { ...laptop, cannotHover: true },
                { ...laptop, cannotHover: true, fingers: 5 }, { ...laptop, cannotHover: true, width: 400 }].map(isTv).join();
            }
            """)).isEqualTo("false,true,true,false,true,true,false,false");
  }

  @Test
  void valid_preferences_are_restored_and_invalid_ones_get_the_default() {
    assertThat(page.evaluate("""
            async () => {
              localStorage.setItem('algorhythmic.theme', 'light');
              localStorage.setItem('algorhythmic.motion', 'furious');
              localStorage.setItem('elsewhere', 'stays');
              const { syncPreferences } = await import('/app/preferences.js');
              const { store } = await import('/app/state.js');
              const { storage } = await import('/app/storage.js');
              syncPreferences();
              const { theme, motion, label } = store.state;
              store.change({ label: 'never' });
              const kept = storage.get('label');
              storage.clear();
              return [theme, motion, label, kept, storage.get('theme'), localStorage.getItem('elsewhere')].join();
            }
            """)).isEqualTo("light,lively,brief,never,,stays");
  }

  @Test
  void each_key_has_one_action() {
    assertThat(page.evaluate("""
            async () => {
              const { KEYS, actionOf } = await import('/ui/keymap.js');
              const keys = KEYS.flatMap(({ keys }) => keys);
              return [new Set(keys).size === keys.length, actionOf('H'), actionOf('ArrowRight'), actionOf('q'), actionOf('Tab')].join();
            }
            """)).isEqualTo("true,heart,forward,,");
  }

  private String fingers(String script) {
    return (String)
        page.evaluate("async () => {" + FINGERS + script + "; return gestures.join(); }");
  }
}
