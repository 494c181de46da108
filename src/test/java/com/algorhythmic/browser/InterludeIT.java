package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The slideshow of a screen without a network, on a test clock. */
@ExtendWith(WebModules.Extension.class)
class InterludeIT {
  private final Page page;

  InterludeIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @BeforeEach
  void begin() {
    page.clock().install();
    page.evaluate("""
        async () => {
          const { OfflineSlideshow } = await import('/net/offline-slideshow.js');
          const { store } = await import('/app/state.js');
          const show = new EventTarget();
          Object.assign(globalThis, { store, painted: [], kept: ['a', 'b', 'c'].map(id => ({ id })),
            announce: id => {
              show.dispatchEvent(new CustomEvent('artwork', { detail: { artwork: { id } } }));
              store.change({ artwork: { id } });
            } });
          const paint = artwork => {
            painted.push(artwork.id);
            store.change({ artwork });
          };
          new OfflineSlideshow(show, paint, { all: async () => kept });
          store.change({ phase: 'running', connected: true });
          announce('c');
        }
        """);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void a_short_disconnect_starts_no_slideshow() {
    connected(false);
    page.clock().runFor(3_000);
    connected(true);
    page.clock().runFor(60_000);

    assertThat(says("painted.join()")).isEmpty();
  }

  @Test
  void the_last_pictures_rotate_and_then_the_show_resumes() {
    connected(false);
    page.clock().runFor(5_000);
    assertThat(says("store.state.offline")).isEqualTo("true");
    page.clock().runFor(80_000);
    assertThat(says("painted.join()")).isEqualTo("a,b,c,a");

    connected(true);
    page.clock().runFor(60_000);
    assertThat(says("painted.join()")).isEqualTo("a,b,c,a,c");
    assertThat(says("store.state.offline")).isEqualTo("false");
  }

  @Test
  void a_picture_announced_at_the_reconnect_is_next() {
    connected(false);
    page.clock().runFor(25_000);
    page.evaluate("() => { store.change({ connected: true }); announce('d'); }");
    page.clock().runFor(1_000);

    assertThat(says("painted.join()")).isEqualTo("a,d");
  }

  @Test
  void a_pause_also_holds_the_picture_without_a_network() {
    page.evaluate("() => store.change({ paused: true })");
    connected(false);
    page.clock().runFor(60_000);
    assertThat(says("painted.join()")).isEmpty();

    page.evaluate("() => store.change({ paused: false })");
    page.clock().runFor(20_000);
    assertThat(says("painted.join()")).isEqualTo("a");
  }

  @Test
  void without_stored_pictures_the_current_one_stays() {
    page.evaluate("() => { kept = []; }");
    connected(false);
    page.clock().runFor(60_000);

    assertThat(says("[painted.length, store.state.offline].join()")).isEqualTo("0,false");
  }

  private void connected(boolean connected) {
    page.evaluate("connected => store.change({ connected })", connected);
  }

  private String says(String expression) {
    return String.valueOf(page.evaluate("() => String(" + expression + ")"));
  }
}
