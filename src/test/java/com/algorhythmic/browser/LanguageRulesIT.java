package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The choice of a language, and how texts get their values. */
@ExtendWith(WebModules.Extension.class)
class LanguageRulesIT {
  private final Page page;

  LanguageRulesIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void the_address_comes_first_then_the_choice_then_the_browser() {
    assertThat(page.evaluate("""
            async () => {
              const { languageOf } = await import('/language/languages.js');
              return [languageOf('ja', 'de', ['fr']), languageOf(null, 'de', ['fr']), languageOf(null, null, ['tlh', 'fr-CA', 'en']),
                languageOf(null, null, ['tlh']), languageOf('nonsense', 'constructor', ['es-419']), languageOf('pseudo', 'de', []),
                languageOf(null, 'pseudo', [])].join();
            }
            """)).isEqualTo("ja,de,fr,en,es,pseudo,en");
  }

  @Test
  void a_text_has_the_form_of_its_number_and_values_as_they_are() {
    assertThat(page.evaluate("""
            async () => {
              const { addTexts, listed, text } = await import('/language/text.js');
              await addTexts({ 'a.pictures': { one: '{count} picture', other: '{count} pictures' }, 'a.name': '“{name}” and {other}' }, {});
              return [text('a.pictures', { count: 1 }), text('a.pictures', { count: 0 }), text('a.pictures', { count: 1234 }),
                text('a.name', { name: '$& {other} <b>' }), text('a.missing'), listed(['x', 'y', 'z'])].join('|');
            }
            """))
        .isEqualTo(
            "1 picture|0 pictures|1,234 pictures|“$& {other} <b>” and {other}|a.missing|x, y and z");
  }

  @Test
  void a_language_whose_texts_do_not_come_leaves_the_english_ones() {
    page.navigate(page.url() + "?language=de");
    assertThat(page.evaluate("""
            async () => {
              const { addTexts, text } = await import('/language/text.js');
              await addTexts({ 'a.word': 'word' }, { de: () => Promise.reject(new Error('no network')) });
              const english = text('a.word');
              await addTexts({ 'a.word': 'word' }, { de: async () => ({ default: { 'a.word': 'Wort' } }) });
              return [english, text('a.word'), document.documentElement.lang, document.documentElement.dir].join();
            }
            """)).isEqualTo("word,Wort,de,ltr");
  }
}
