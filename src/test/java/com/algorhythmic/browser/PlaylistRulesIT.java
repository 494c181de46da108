package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of playlists: their order, and what is taken of what is dropped on the page. */
@ExtendWith(WebModules.Extension.class)
class PlaylistRulesIT {
  private final Page page;

  PlaylistRulesIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void dropped_folders_are_searched_and_text_is_refused() {
    var result = new JsonObject((String) page.evaluate("""
        async () => {
          const { droppedFiles } = await import('/sound/playlist/dropped-files.js');
          const { store } = await import('/app/state.js');
          const { onFileDrop } = await import('/sound/file-input.js');
          const one = (name, type = '') => new File(['x'], name, { type });
          const leaf = file => ({ isFile: true, name: file.name, file: found => found(file) });
          const folder = (name, ...children) => ({ isDirectory: true, name, createReader: () => {
            const rest = [...children];
            return { readEntries: found => found(rest.splice(0, 2)) };
          } });
          const drop = (entries, files = []) => droppedFiles({ files, items: entries.map(entry => ({ kind: 'file', webkitGetAsEntry: () => entry })) });
          const names = ({ files, problem }) => files.map(({ name }) => name).join() + problem;
          const result = {};
          result.folder = names(await drop([folder('Album', leaf(one('10.mp3')), leaf(one('cover.jpg', 'image/jpeg')), leaf(one('2.mp3')), folder('B', leaf(one('x.ogg'))), leaf(one('list.m3u')))]));
          result.empty = names(await drop([folder('Pictures', leaf(one('cover.jpg')))]));
          result.mixed = names(await droppedFiles({ items: [], files: [one('a.mp3'), one('cover.jpg')] }));
          result.other = names(await droppedFiles({ items: [], files: [one('cover.jpg')] }));
          let deep = leaf(one('deep.mp3'));
          for (let i = 0; i < 40; i++) deep = folder('f', deep);
          result.deep = names(await drop([deep]));
          result.many = (await drop([folder('m', ...Array.from({ length: 1_500 }, (_, i) => leaf(one(i + '.mp3'))))])).files.length;
          let taken = null;
          onFileDrop(files => (taken = files));
          const transfer = new DataTransfer();
          transfer.setData('text/plain', 'hello');
          const event = new DragEvent('drop', { dataTransfer: transfer, cancelable: true, bubbles: true });
          document.body.dispatchEvent(event);
          await new Promise(resolve => setTimeout(resolve));
          result.text = [event.defaultPrevented, taken, store.state.notice].join('|');
          return JSON.stringify(result);
        }
        """));

    assertThat(result.getString("folder")).isEqualTo("2.mp3,10.mp3,x.ogg");
    assertThat(result.getString("empty")).isEqualTo("There is no sound file in that folder.");
    assertThat(result.getString("mixed")).isEqualTo("a.mp3");
    assertThat(result.getString("other")).isEqualTo("cover.jpg");
    assertThat(result.getString("deep")).isEqualTo("There is no sound file in that folder.");
    assertThat(result.getInteger("many")).isEqualTo(1_000);
    assertThat(result.getString("text"))
        .isEqualTo("true||That was no file. Drop sound files or a folder with music.");
  }

  @Test
  void the_order_follows_loop_and_shuffle_and_leaves_out_what_cannot_be_played() {
    var result = rules("""
        const [a, b, c, d] = list.add(['a', 'b', 'c', 'd'].map(name => new File([], name)));
        result.all = names(list.afterEnd(b));
        result.next = names(list.after(d));
        result.before = names(list.before(b));
        list.loop = 'one';
        result.one = names(list.afterEnd(b));
        result.nextInOne = names(list.after(b));
        list.loop = 'off';
        result.off = [names(list.afterEnd(b)), names(list.afterEnd(d)), names(list.before(a)), names(list.after(d))].join();
        list.loop = 'all';
        c.problem = 'broken';
        result.broken = [names(list.afterEnd(b)), names(list.before(d)), names(list.afterEnd(c))].join();
        c.problem = '';
        list.shuffle(true, c);
        result.shuffled = list.order.length + list.order[0].title + new Set(list.order).size;
        const added = list.add(['e', 'f', 'g'].map(name => new File([], name)));
        result.first = list.order[4] === added[0];
        list.remove(a);
        result.removed = names(list.entries) + list.order.includes(a);
        list.shuffle(false, null);
        result.restored = names(list.order);
        for (const entry of list.entries) entry.problem = 'broken';
        result.none = list.afterEnd(b).length;
        result.most = list.add(Array.from({ length: 2_000 }, () => new File([], 'x'))).length + list.entries.length - 1_000 - 994;
        """);

    assertThat(result.getString("all")).isEqualTo("cdab");
    assertThat(result.getString("next")).isEqualTo("abc");
    assertThat(result.getString("before")).isEqualTo("adc");
    assertThat(result.getString("one")).isEqualTo("b");
    assertThat(result.getString("nextInOne")).isEqualTo("cda");
    assertThat(result.getString("off")).isEqualTo("cd,,,");
    assertThat(result.getString("broken")).isEqualTo("dab,ba,dab");
    assertThat(result.getString("shuffled")).isEqualTo("4c4");
    assertThat(result.getBoolean("first")).isTrue();
    assertThat(result.getString("removed")).isEqualTo("bcdefgfalse");
    assertThat(result.getString("restored")).isEqualTo("bcdefg");
    assertThat(result.getInteger("none")).isZero();
    assertThat(result.getInteger("most")).isZero();
  }

  private JsonObject rules(String script) {
    return new JsonObject((String) page.evaluate("""
        async () => {
          const { Playlist } = await import('/sound/playlist/playlist.js');
          const list = new Playlist();
          const names = entries => entries.map(({ title }) => title).join('');
          const result = {};
          %s
          return JSON.stringify(result);
        }
        """.formatted(script)));
  }
}
