package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of sound files from their tags, and what is wrong with files that cannot be played. */
@ExtendWith(WebModules.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileTagsIT {
  private final Page page;

  FileTagsIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterAll
  void close() {
    page.context().close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      latin, version 2      | c.id3(2, 0, c.frame(2, 'TT2', '\\0S\\xfc\\xdf'), c.frame(2, 'TP1', '\\0Bj\\xf6rk\\0'))  | Björk – Süß
      latin, version 3      | c.id3(3, 0, c.frame(3, 'TIT2', '\\0S\\xfc\\xdf'), c.frame(3, 'TPE1', '\\0Bj\\xf6rk'))   | Björk – Süß
      utf-16 with a mark    | c.id3(3, 0, c.frame(3, 'TIT2', [1, 255, 254, ...c.utf16('Ж♪', false), 0, 0]))        | Ж♪
      utf-16, big, marked   | c.id3(3, 0, c.frame(3, 'TIT2', [1, 254, 255, ...c.utf16('Ж♪', true)]))               | Ж♪
      utf-16, big           | c.id3(4, 0, c.frame(4, 'TIT2', [2, ...c.utf16('Ж♪', true), 0, 0]))                   | Ж♪
      utf-8                 | c.id3(4, 0, c.frame(4, 'TIT2', [3, ...c.utf8('Ж♪')]), c.frame(4, 'TPE1', [3, ...c.utf8('é')])) | é – Ж♪
      several artists       | c.id3(4, 0, c.frame(4, 'TIT2', '\\x03T'), c.frame(4, 'TPE1', '\\x03A\\0B'))             | A, B – T
      unsynchronised tag    | c.id3(3, 128, c.unsynchronised(c.bytes(c.frame(3, 'TIT2', [1, 255, 254, ...c.utf16('ÿa', false)])))) | ÿa
      unsynchronised frame  | c.id3(4, 128, c.frame(4, 'TIT2', c.unsynchronised(c.bytes('\\0x\\xff')), [0, 2]))      | xÿ
      extended header       | c.id3(3, 64, c.big(6), c.zeros(6), c.frame(3, 'TIT2', '\\0T'))                         | T
      grouped, with length  | c.id3(4, 0, c.frame(4, 'TIT2', [9, 0, 0, 0, 2, 0, 84], [0, 0x41]))                   | T
      compressed            | c.id3(3, 0, c.frame(3, 'TIT2', '\\0xx', [0, 0x80]), c.frame(3, 'TIT2', '\\0T'))         | T
      sizes of version 3    | c.id3(4, 0, c.bytes('TXXX', c.big(300), [0, 0], c.zeros(300)), c.frame(4, 'TIT2', '\\0T')) | T
      behind a large picture| c.id3(4, 0, c.frame(4, 'APIC', c.zeros(20e6)), c.frame(4, 'TIT2', '\\0T'))             | T
      padding               | c.id3(3, 0, c.frame(3, 'TIT2', '\\0T'), c.zeros(900))                                 | T
      no title              | c.id3(3, 0, c.frame(3, 'TPE1', '\\0Somebody'))                                        | My song
      """)
  void id3_tags_of_all_versions_and_encodings_are_read(String what, String tag, String label) {
    assertThat(label("c.file('My_song.mp3', " + tag + ", c.MP3)")).as(what).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      id3v1        | c.file('f.mp3', c.MP3, c.id3v1('Old', 'One'))                                                          | One – Old
      id3 in wav   | c.wavFile('f.wav', { seconds: 0.1, tags: c.chunk('id3 ', c.id3(3, 0, c.frame(3, 'TIT2', '\\0T'))) })     | T
      wav          | c.wavFile('f.wav', { seconds: 0.1, tags: c.chunk('LIST', c.bytes('INFO', c.chunk('IART', 'Me\\0'), c.chunk('INAM', c.utf8('Ž')))) }) | Me – Ž
      wav, latin   | c.wavFile('f.wav', { seconds: 0.1, tags: c.chunk('LIST', c.bytes('INFO', c.chunk('INAM', '\\xe9t\\xe9'))) })      | été
      flac         | c.file('f.flac', c.flac([0, c.zeros(34)], [6, c.zeros(16e6)], [4, c.comments('title=Ti', 'ARTIST=A', 'Artist=B', 'X=')])) | A, B – Ti
      opus         | c.file('f.opus', c.ogg(c.bytes('OpusHead', c.zeros(11)), c.bytes('OpusTags', c.comments('P=' + 'A'.repeat(5e6), 'TITLE=Op', 'ARTIST=Us')), c.zeros(99))) | Us – Op
      vorbis       | c.file('f.ogg', c.ogg(c.bytes('\\x01vorbis', c.zeros(23)), c.bytes('\\x03vorbis', c.comments('TITLE=' + 'o'.repeat(70), 'ARTIST=G'), [1]))) | G – oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo
      flac in ogg  | c.file('f.oga', c.ogg(c.bytes('\\x7fFLAC', c.zeros(43)), c.bytes([0x84, 0, 0, 90], c.comments('TITLE=F'))))     | F
      mp4          | c.file('f.m4a', c.box('ftyp', 'M4A '), c.box('mdat', c.zeros(3e6)), c.box('moov', c.track('mp4a'), c.named(c.text('©nam', 'Nä'), c.box('covr', c.zeros(5e6)), c.text('©ART', 'Me')))) | Me – Nä
      """)
  void tags_of_other_formats_are_read(String what, String file, String label) {
    assertThat(label(file)).as(what).isEqualTo(label);
  }

  @Test
  void a_name_is_one_bounded_line_without_marks_of_direction() {
    assertThat(
            label(
                "c.file('f.mp3', c.id3(4, 0, c.frame(4, 'TIT2', [3, ...c.utf8(' a\\u202e\\u0007\\n\\u2066b \\u200f')])), c.MP3)"))
        .isEqualTo("a b");
    assertThat(
            label(
                "c.file('f.mp3', c.id3(4, 0, c.frame(4, 'TIT2', [3, ...c.utf8('🎵'.repeat(400))])), c.MP3)"))
        .isEqualTo("🎵".repeat(119) + "…");
    assertThat(label("new File(['x'], 'very\\u202e_gnos.mp3')")).isEqualTo("very gnos");
    assertThat(label("new File(['x'], '.mp3')")).isEqualTo(".mp3");
  }

  @Tag("long")
  @Test
  void no_more_than_a_megabyte_of_a_file_is_read() {
    assertThat(page.evaluate("""
        async () => {
          const c = await import('/test/containers.js');
          const { fileFacts } = await import('/sound/tags/file-facts.js');
          const files = [
            c.file('a.mp3', c.id3(4, 0, c.frame(4, 'APIC', c.zeros(20e6)), c.frame(4, 'TIT2', '\\0T')), c.MP3),
            c.file('b.mp3', c.id3(3, 128, c.zeros(20e6))),
            c.file('c.ogg', c.ogg(c.bytes('OpusHead', c.zeros(11)), c.bytes('OpusTags', c.comments('P=' + 'A'.repeat(40e6))))),
            c.file('d.m4a', c.box('ftyp', 'M4A '), ...Array(3_000).fill(c.box('free', c.zeros(3_000)))),
          ];
          const most = [];
          for (const file of files) {
            let read = 0;
            const { slice } = file;
            file.slice = (from, to) => {
              read += to - from;
              return slice.call(file, from, to);
            };
            await fileFacts(file);
            most.push(read);
          }
          return most.every(read => read > 0 && read <= 1e6) ? '' : most.join();
        }
        """)).isEqualTo("");
  }

  @Test
  void broken_truncated_and_lying_tags_give_the_name_of_the_file() {
    assertThat(page.evaluate("""
        async () => {
          const c = await import('/test/containers.js');
          const { noise } = await import('/test/sounds.js');
          const { fileFacts, labelOf } = await import('/sound/tags/file-facts.js');
          const good = [
            c.bytes(c.id3(3, 0, c.frame(3, 'TIT2', '\\0Title'), c.frame(3, 'TPE1', '\\0Artist')), c.MP3),
            c.bytes(c.id3(4, 128, c.frame(4, 'TIT2', c.unsynchronised(c.bytes('\\0x\\xff')), [0, 2])), c.MP3, c.id3v1('a', 'b')),
            c.flac([0, c.zeros(34)], [4, c.comments('TITLE=x', 'ARTIST=y')]),
            c.ogg(c.bytes('OpusHead', c.zeros(11)), c.bytes('OpusTags', c.comments('TITLE=Op'))),
            c.bytes(c.box('ftyp', 'M4A '), c.box('moov', c.track('mp4a'), c.named(c.text('©nam', 'N')))),
            new Uint8Array(await c.wavFile('w.wav', { seconds: 0.01, tags: c.chunk('LIST', c.bytes('INFO', c.chunk('INAM', 'N'))) }).arrayBuffer()),
          ];
          const random = noise(5);
          const pick = below => Math.floor((random() + 1) / 2 * below);
          let [tried, named] = [0, 0];
          const check = async bytes => {
            const facts = await fileFacts(new File([bytes], 'Name.mp3'));
            const label = labelOf(new File([], 'Name.mp3'), facts);
            tried++;
            named += label === 'Name';
            if (!label || label.length > 250) throw new Error(label);
          };
          for (const bytes of good) {
            for (let cut = 0; cut < Math.min(bytes.length, 200); cut += 3) await check(bytes.subarray(0, cut));
            for (let n = 0; n < 150; n++) {
              const broken = bytes.slice();
              for (let k = 0; k < 4; k++) broken[pick(Math.min(broken.length, 160))] = [0, 1, 127, 128, 255][pick(5)];
              await check(broken);
            }
          }
          await check(c.bytes('ID3\\x03\\0\\0\\x7f\\x7f\\x7f\\x7fTIT2\\xff\\xff\\xff\\xff\\0\\0\\0abc'));
          return tried > 1_200 && named > 200 ? '' : [tried, named].join();
        }
        """)).isEqualTo("");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      c.file('a.m4a', c.box('ftyp', 'M4A '), c.box('moov', c.track('alac')))     | “a.m4a” is an Apple Lossless file, which this browser cannot play. Convert it to AAC, FLAC or WAV, for example in the Music app.
      c.file('a.m4p', c.box('ftyp', 'M4A '), c.box('moov', c.track('drms')))     | “a.m4p” is copy-protected, so no browser can play it.
      c.file('a.mp3')                                                            | “a.mp3” is empty: it has 0 bytes.
      c.file('a.mp3', '\\x89PNG\\r\\n\\x1a\\n', c.zeros(90))                         | “a.mp3” is no sound file: it is a PNG picture.
      c.file('a.mp3', 'Dear Sir or Madam')                                       | “a.mp3” is no sound file: it is text.
      c.file('a.aif', 'FORM', c.big(40), 'AIFF', c.zeros(40))                    | “a.aif” is an AIFF file, which this browser cannot play. Try an MP3, WAV, OGG or M4A file.
      c.file('a.m4a', c.box('ftyp', 'M4A '), c.big(5e6), 'mdat', c.zeros(90))    | “a.m4a” is an MP4 file, but its end is missing, and what is left cannot be played.
      c.file('a.flac', c.flac([0, c.zeros(34)]))                                 | “a.flac” is a FLAC file, but it is damaged, or this browser lacks its codec. Try an MP3, WAV, OGG or M4A file.
      c.file('a.mp3', [1, 2, 3, 4, 5, 6, 7, 8])                                  | “a.mp3” is no sound that this browser can play. Try an MP3, WAV, OGG or M4A file.
      """)
  void a_file_that_cannot_be_played_is_named_for_what_it_is(String file, String sentence) {
    assertThat(page.evaluate("""
        async () => {
          const c = await import('/test/containers.js');
          const { fileFacts } = await import('/sound/tags/file-facts.js');
          const { fileProblem } = await import('/sound/playlist/file-problem.js');
          const file = %s;
          return fileProblem(file, await fileFacts(file));
        }
        """.formatted(file))).isEqualTo(sentence);
  }

  @Test
  void durations_show_hours_from_an_hour_on() {
    assertThat(page.evaluate("""
        async () => {
          const { durationText } = await import('/ui/texts.js');
          return [0, 59.9, 61, 3_599, 3_723, 36_000, NaN, -1].map(durationText).join(' ');
        }
        """)).isEqualTo("0:00 0:59 1:01 59:59 1:02:03 10:00:00 0:00 0:00");
  }

  private Object label(String file) {
    return page.evaluate("""
        async () => {
          const c = await import('/test/containers.js');
          const { fileFacts, labelOf } = await import('/sound/tags/file-facts.js');
          const file = %s;
          return labelOf(file, await fileFacts(file));
        }
        """.formatted(file));
  }
}
