package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The display element under lost contexts, broken pictures and strobes, on a test clock. */
@ExtendWith(WebModules.Extension.class)
class DisplayIT {
  private final Page page;

  DisplayIT(WebModules modules) {
    page = modules.open(160, 90);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  @Tag("long")
  void two_hundred_pictures_leak_no_texture() {
    assertThat(page.evaluate("""
            async () => {
              const count = { live: 0 };
              const { createTexture, deleteTexture } = WebGL2RenderingContext.prototype;
              WebGL2RenderingContext.prototype.createTexture = function () { count.live++; return createTexture.call(this); };
              WebGL2RenderingContext.prototype.deleteTexture = function (texture) {
                if (texture) count.live--;
                return deleteTexture.call(this, texture);
              };
              const { open, artwork } = await import('/test/display.js');
              const display = await open();
              const lives = [];
              for (let i = 0; i < 200; i++) {
                await display.show(artwork(i));
                await display.element.timeline.current.sceneFound;
                if (i === 10 || i === 199) lives.push(count.live);
              }
              return lives[1] <= lives[0] && lives[0] > 5 && display.element.timeline.current.id === 'p199';
            }
            """)).isEqualTo(true);
  }

  @Test
  void a_lost_context_shows_an_image_and_restores_the_same_picture() {
    assertThat(page.evaluate("""
            async () => {
              const { open, artwork } = await import('/test/display.js');
              const { difference } = await import('/test/passes.js');
              const display = await open();
              await display.show(artwork(5));
              const before = display.pixels();
              const card = display.element.renderer.gl.getExtension('WEBGL_lose_context');
              card.loseContext();
              await display.dispatched('webglcontextlost');
              const standsIn = display.element.querySelector('.plain-picture') !== null;
              card.restoreContext();
              await display.restored();
              const after = display.pixels();
              return [standsIn, before.some(byte => byte > 80 && byte < 255), difference(before, after).largest <= 2].join();
            }
            """)).isEqualTo("true,true,true");
  }

  @Test
  void an_undecodable_picture_is_skipped_and_the_show_continues() {
    assertThat(page.evaluate("""
            async () => {
              const { open, artwork } = await import('/test/display.js');
              const display = await open();
              const failed = [];
              display.element.addEventListener('failed', ({ detail }) => failed.push(detail.artwork.id));
              await display.show(artwork(1));
              await display.show({ ...artwork(2), imageUrl: 'data:image/png;base64,bm9uZQ==' });
              await display.show(artwork(3));
              return [failed.join(), display.element.timeline.current.id].join();
            }
            """)).isEqualTo("p2,p3");
  }

  @Test
  void without_webgl_pictures_fade_by_css() {
    page.addInitScript(
        "delete window.WebGL2RenderingContext;"
            + "HTMLCanvasElement.prototype.getContext = (get => function (kind, ...rest) {"
            + "return kind === 'webgl2' ? null : get.call(this, kind, ...rest); })(HTMLCanvasElement.prototype.getContext)");
    page.reload();
    assertThat(page.evaluate("""
            async () => {
              const { open, artwork } = await import('/test/display.js');
              const display = await open();
              await display.show(artwork(1));
              await display.element.paint(artwork(2), display.now + 1000, 8000);
              display.pass(1000);
              display.pass(100);
              const images = [...display.element.querySelectorAll('img')];
              return images.map(({ style }) => `${style.opacity} ${style.transitionDuration}`).join();
            }
            """)).isEqualTo("1 1200ms,1 8000ms");
  }

  @Test
  void music_at_200_bpm_causes_no_flashes() {
    assertThat(page.evaluate("""
            async () => {
              const { open, artwork } = await import('/test/display.js');
              const { FlashCounter } = await import('/test/flashes.js');
              const display = await open();
              display.element.motion = 'wild';
              await display.show(artwork(4));
              const counter = new FlashCounter(160, 90);
              for (let i = 0; i < 60; i++) {
                const on = Math.floor((i / 25) * (20 / 3)) % 2;
                display.element.soundMotion.update({ level: on, bass: on, mids: on, highs: on, centroid: on }, 2);
                if (on) for (const hit of ['addKick', 'addSnare', 'addHat', 'addOnset']) display.element.soundMotion[hit](1.3);
                display.pass(40);
                counter.addFrame(display.pixels(), i / 25);
              }
              const { general, red } = counter.worst();
              return general < 3 && red < 3;
            }
            """)).isEqualTo(true);
  }
}
