package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the line about a picture in 4K says and offers in each state. */
@ExtendWith(WebModules.Extension.class)
class LargeDownloadRulesIT {
  private final Page page;

  LargeDownloadRulesIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void each_state_has_its_words_and_its_button() {
    assertThat(lines("""
        take('possible');
        take('waiting');
        take('painting', { percent: 7 });
        take('painting', { percent: 42 });
        take('ready', { percent: 100, width: 3840, height: 2560, bytes: 2_345_678 });
        take('failed', { reason: 'It could not be painted.' });
        take('impossible', { reason: 'An image model made this picture.' });
        """)).isEqualTo("""
        [Download in 4K: Night] Download in 4K
        [Cancel: Night in 4K] Waiting to be painted in 4K, progress unknown, Cancel
        [Cancel: Night in 4K] Painting in 4K: 7 %, progress 7, Cancel
        [Cancel: Night in 4K] Painting in 4K: 42 %, progress 42, Cancel
        [Save in 4K: Night] Save in 4K, 3840 × 2560 · 2.3 MB
        [Try 4K again: Night] Try 4K again, It could not be painted.
        [none] An image model made this picture.""");
  }

  @Test
  void the_focus_stays_in_the_line_and_only_an_ordered_picture_downloads_by_itself() {
    assertThat(page.evaluate("""
        async () => {
          const { api } = await import('/net/api.js');
          const { LargeDownload } = await import('/gallery/large-picture.js');
          const { store } = await import('/app/state.js');
          const said = [];
          const downloads = [];
          document.addEventListener('click', event => {
            if (!(event.target instanceof HTMLAnchorElement)) return;
            event.preventDefault();
            downloads.push(event.target.pathname);
          });
          store.watch(({ notice }) => notice && said.push(notice));
          const state = (artworkId, state, more) => ({ artworkId, state, percent: 0, ...more });
          api.orderLarge = async id => state(id, 'waiting');
          const ordered = new LargeDownload(state('a', 'possible'), 'Night');
          const other = new LargeDownload(state('b', 'painting'), 'Day');
          document.body.append(ordered.element, other.element);
          const button = ordered.element.querySelector('button');
          button.focus();
          button.click();
          await new Promise(done => setTimeout(done));
          said.push(document.activeElement.textContent);
          for (const line of [ordered, other]) line.update(state(line === ordered ? 'a' : 'b', 'ready', { width: 3, height: 2, bytes: 9 }));
          said.push(document.activeElement.textContent);
          ordered.close();
          other.close();
          return [...said, ...downloads].join('\\n');
        }
        """)).isEqualTo("""
        Cancel
        Night is ready in 4K.
        Day is ready in 4K.
        Save in 4K
        /api/artworks/a/large/file""");
  }

  @Test
  void a_refusal_is_said_as_a_sentence() {
    assertThat(page.evaluate("""
        async () => {
          const { ApiError, api } = await import('/net/api.js');
          const { LargeDownload } = await import('/gallery/large-picture.js');
          const { store } = await import('/app/state.js');
          const line = new LargeDownload({ artworkId: 'a', state: 'possible', percent: 0 }, 'Night');
          const said = [];
          for (const error of [new ApiError(429, 'too-many-requests', 'you have ordered enough', 60), new TypeError('no network')]) {
            api.orderLarge = () => Promise.reject(error);
            line.element.querySelector('button').click();
            await new Promise(done => setTimeout(done));
            said.push(store.state.notice);
          }
          return said.join(' ');
        }
        """))
        .isEqualTo(
            "You have ordered enough. That could not be ordered just now. Please try again.");
  }

  private String lines(String script) {
    return (String) page.evaluate("""
        async () => {
          const { LargeDownload } = await import('/gallery/large-picture.js');
          const lines = [];
          let line;
          const take = (state, more) => {
            const large = { artworkId: 'a', state, percent: 0, ...more };
            if (line) line.update(large);
            else line = new LargeDownload(large, 'Night');
            const parts = [...line.element.children].map(part => part instanceof HTMLProgressElement
              ? `progress ${part.hasAttribute('value') ? part.value : 'unknown'}` : part.textContent);
            const action = line.element.querySelector('button, a');
            lines.push(`[${action?.getAttribute('aria-label') ?? 'none'}] ${parts.join(', ')}`);
          };
        """ + script + """
          line.close();
          return lines.join('\\n');
        }
        """);
  }
}
