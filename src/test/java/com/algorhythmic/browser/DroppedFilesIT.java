package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is dropped on the page: files, folders and text. */
@ExtendWith(WebModules.Extension.class)
class DroppedFilesIT {
  private final Page page;

  DroppedFilesIT(WebModules modules) {
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
}
