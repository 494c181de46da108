package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
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
              const standsIn = await display.images();
              card.restoreContext();
              await display.restored();
              const after = display.pixels();
              return [standsIn, before.some(byte => byte > 80 && byte < 255), difference(before, after).largest <= 2,
                display.element.images === undefined].join();
            }
            """)).isEqualTo("p5 1,true,true,true");
  }

  @Test
  void pictures_that_come_while_the_context_is_lost_are_shown_as_images_and_later_by_webgl() {
    assertThat(page.evaluate("""
            async () => {
              const { open, artwork } = await import('/test/display.js');
              const display = await open();
              await display.show(artwork(1));
              const card = display.element.renderer.gl.getExtension('WEBGL_lose_context');
              card.loseContext();
              const before = await display.images();
              await display.show(artwork(2));
              const shown = await display.images();
              card.restoreContext();
              await display.restored();
              const { renderer, timeline } = display.element;
              return [before, shown, display.pixels().some(byte => byte > 80 && byte < 255), renderer.loaded.has(timeline.current),
                timeline.current.id].join();
            }
            """)).isEqualTo("p1 1,p2 1,true,true,p2");
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
            """)).isEqualTo("1 600ms,1 8000ms");
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

  @Test
  void in_software_the_first_picture_is_an_image_until_webgl_draws_it() {
    calm();
    page.waitForFunction("() => display.isFast !== undefined");
    page.mouse().move(40, 40);
    assertThat(page.evaluate("""
            async () => {
              const { artwork } = await import('/test/display.js');
              display.calm = false;
              await display.paint(artwork(1), 0, 100);
              const image = display.querySelector('.plain-picture');
              return [display.isFast, image !== null, display.opening !== undefined, display.classList.contains('drawn'),
                display.loop.isResting].join();
            }
            """))
        .as("slow, an image, and WebGL waits")
        .isEqualTo("false,true,false,false,false");

    page.waitForFunction(
        "() => display.classList.contains('drawn') && !display.querySelector('.plain-picture')");
    assertThat(page.evaluate("""
            async () => {
              const { STEPS } = await import('/display/quality-governor.js');
              const { timeline, renderer } = display;
              return [timeline.current.id, renderer.loaded.has(timeline.current), STEPS[renderer.governor.step].scale <= 0.5].join();
            }
            """))
        .as("drawing it at a quality for software")
        .isEqualTo("p1,true,true");
  }

  @Test
  void a_picture_that_comes_while_webgl_is_prepared_is_drawn_by_it_too() {
    calm();
    assertThat(page.evaluate("""
            async () => {
              const { artwork } = await import('/test/display.js');
              display.calm = false;
              await display.paint(artwork(1), 0, 100);
              // A picture that no frame has shown yields to the next.
              while (!display.timeline.next && !display.timeline.current) await new Promise(requestAnimationFrame);
              const ready = display.ready;
              await Promise.all([display.paint(artwork(2), performance.now() + 60_000, 100), ready]);
              return display.timeline.pictures.map(picture => [picture.id, display.renderer.loaded.has(picture)].join()).join();
            }
            """)).isEqualTo("p1,true,p2,true");
  }

  @Test
  void images_stay_while_a_context_that_was_lost_during_the_preparation_is_away() {
    calm();
    assertThat(page.evaluate("""
            async () => {
              const { GlRenderer } = await import('/display/gl-renderer.js');
              const { artwork } = await import('/test/display.js');
              const { compile } = GlRenderer.prototype;
              GlRenderer.prototype.compile = async function (...args) {
                await compile.apply(this, args);
                window.context = this.gl.getExtension('WEBGL_lose_context');
                const lost = new Promise(resolve => display.canvas.addEventListener('webglcontextlost', resolve, { once: true }));
                context.loseContext();
                await lost;
              };
              display.calm = false;
              await display.paint(artwork(1), 0, 100);
              await display.ready;
              const image = display.querySelector('.plain-picture');
              while (image?.isConnected && getComputedStyle(image).opacity !== '1') await new Promise(requestAnimationFrame);
              // Leaving images are gone, or fading, after a second.
              await new Promise(resolve => setTimeout(resolve, 1_500));
              return [display.renderer.isLost, image?.isConnected, image?.style.opacity].join();
            }
            """)).isEqualTo("true,true,1");

    page.evaluate("() => context.restoreContext()");
    page.waitForFunction(
        "() => display.classList.contains('drawn') && !display.querySelector('.plain-picture')");
  }

  @Test
  void where_webgl_turns_out_not_to_work_pictures_go_on_as_images() {
    calm();
    assertThat(page.evaluate("""
            async () => {
              const { GlRenderer } = await import('/display/gl-renderer.js');
              const { artwork } = await import('/test/display.js');
              GlRenderer.prototype.draw = () => {
                throw new Error('a program does not link');
              };
              display.calm = false;
              await display.paint(artwork(1), 0, 100);
              await display.ready;
              await display.paint(artwork(2), 0, 100);
              const shown = new Promise(resolve => {
                display.addEventListener('shown', ({ detail }) => detail.id === 'p2' && resolve(detail.id));
              });
              return [await shown, display.classList.contains('plain')].join();
            }
            """)).isEqualTo("p2,true");
  }

  @Test
  void in_software_a_calm_display_prepares_unasked_and_rests_soon_after() {
    page.clock().install();
    calm();
    page.clock().runFor(3_000);
    page.waitForFunction("() => display.isFast !== undefined");
    assertThat(page.evaluate("() => [display.isFast, display.opening !== undefined].join()"))
        .isEqualTo("false,false");
    page.clock().runFor(8_000);
    page.clock().resume();
    page.waitForFunction("() => display.classList.contains('drawn') && display.loop.isResting");
    assertThat(page.evaluate("() => display.renderer.pipeline.warmed"))
        .as("warm cases")
        .isEqualTo(8);

    page.evaluate("() => { display.calm = false; }");
    assertThat(page.evaluate("() => [display.loop.isResting, display.calm].join()"))
        .as("resting until the first picture")
        .isEqualTo("true,false");
  }

  /** Any other question about a program waits until it is compiled. */
  @Test
  void a_browser_that_compiles_beside_the_page_is_asked_for_no_program_too_early() {
    page.evaluate("""
        () => {
          const { prototype } = WebGL2RenderingContext;
          const { getExtension, getProgramParameter } = prototype;
          const COMPLETION_STATUS_KHR = 0x91b1;
          const questions = new Map();
          window.programs = { compiled: 0, early: 0 };
          prototype.getExtension = function (name) {
            return name === 'KHR_parallel_shader_compile' ? { COMPLETION_STATUS_KHR } : getExtension.call(this, name);
          };
          prototype.getProgramParameter = function (program, name) {
            const asked = questions.get(program) ?? 0;
            if (name === COMPLETION_STATUS_KHR) {
              questions.set(program, asked + 1);
              return asked >= 3;
            }
            programs[asked > 3 ? 'compiled' : 'early']++;
            return getProgramParameter.call(this, program, name);
          };
        }
        """);
    calm();
    page.evaluate("() => display.ready");
    page.waitForFunction("() => display.loop.isResting && display.renderer.pipeline.warmed === 8");
    assertThat(page.evaluate("() => [programs.compiled >= 14, programs.early].join()"))
        .isEqualTo("true,0");
  }

  @Test
  void a_graphics_card_draws_a_calm_background_a_few_times_a_second_in_few_pixels() {
    pretendGraphicsCard();
    calm();
    var gaps = (List<?>) page.evaluate("""
        async () => {
          await display.ready;
          const times = await new Promise(resolve => {
            const times = [];
            const { tick } = display;
            display.tick = now => {
              tick.call(display, now);
              if (display.loop.intervalMs > 40) times.push(now);
              if (times.length === 24) resolve(times);
            };
          });
          return times.slice(1).map((time, i) => time - times[i]).sort((one, other) => one - other);
        }
        """);
    assertThat(((Number) gaps.get(gaps.size() / 2)).doubleValue())
        .as("ms between frames")
        .isGreaterThan(70);
    assertThat(page.evaluate("() => display.loop.isResting")).isEqualTo(false);
    assertThat((int) page.evaluate("() => display.canvas.width")).isLessThanOrEqualTo(640);
  }

  @Test
  void a_calm_background_rests_where_less_motion_is_wanted() {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    pretendGraphicsCard();
    calm();
    page.waitForFunction("() => display.classList.contains('drawn') && display.loop.isResting");
    assertThat(page.evaluate("() => display.isFast")).isEqualTo(true);
  }

  @Test
  void the_style_sheet_shows_the_first_frame_of_the_background() {
    assertThat((double) page.evaluate("""
            async () => {
              const { open } = await import('/test/display.js');
              const display = await open();
              const drawn = display.pixels();
              const { width, height } = display.element.canvas;
              const image = await createImageBitmap(await (await fetch('/display/background.webp')).blob());
              const paint = new OffscreenCanvas(width, height).getContext('2d');
              const scale = Math.max(width / image.width, height / image.height);
              paint.translate(width / 2, height / 2);
              // The rows of WebGL are read from the bottom.
              paint.scale(scale, -scale);
              paint.drawImage(image, -image.width / 2, -image.height / 2);
              const kept = paint.getImageData(0, 0, width, height).data;
              return kept.reduce((sum, byte, i) => sum + Math.abs(byte - drawn[i]), 0) / kept.length + 1e-9;
            }
            """)).as("mean difference").isLessThan(4);
  }

  /** A display on a blank page, before anybody plays. */
  private void calm() {
    page.evaluate("""
        async () => {
          await import('/display/art-display.js');
          const style = 'position: fixed; inset: 0; display: block';
          window.display = Object.assign(document.createElement('art-display'), { style });
          display.setAttribute('calm', '');
          document.body.append(display);
        }
        """);
  }

  private void pretendGraphicsCard() {
    page.evaluate("""
        () => {
          const { getParameter } = WebGL2RenderingContext.prototype;
          WebGL2RenderingContext.prototype.getParameter = function (name) {
            const { UNMASKED_RENDERER_WEBGL } = this.getExtension('WEBGL_debug_renderer_info');
            return name === UNMASKED_RENDERER_WEBGL ? 'A graphics card' : getParameter.call(this, name);
          };
        }
        """);
  }
}
