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

  @Test
  void the_page_says_the_titles_that_the_server_makes_in_its_language() {
    page.navigate(page.url() + "?language=de");
    assertThat(page.evaluate("""
            async () => {
              const { titleText } = await import('/ui/texts.js');
              return [['Impressionism', ['impressionism']], ['Playful Still Life', ['noir', 'stilllife']], ['After “Clair de lune”', ['noir']],
                ['Night', ['noir']], ['Grumpy Noir', ['noir']], ['', ['noir']]].map(([title, styles]) => titleText({ title, styles })).join('|');
            }
            """))
        .isEqualTo(
            "Impressionismus|Verspielt: Stillleben|Nach „Clair de lune“|Night|Grumpy Noir|Ohne Titel");
  }

  @Test
  void a_refusal_is_its_sentence_or_in_english_the_servers_or_what_the_page_says_otherwise() {
    var refusals = """
        async () => {
          const { ApiError } = await import('/net/api.js');
          const { BusError } = await import('/net/bus.js');
          const { refusalText } = await import('/ui/refusal-text.js');
          return [new ApiError(409, 'conflict', 'at most 5 scenes', 0, 'scenes-full', { most: 5 }), BusError.of({ message: 'slow', failureCode: 1429,
            retryAfterS: 9, reasonType: 'too-many-requests' }), new ApiError(409, 'conflict', 'no', 0), BusError.of({ message: 'never', failureCode: 1403, reasonType: 'new' }),
            new ApiError(500, 'internal', 'crash', 0), BusError.of({ failureCode: 1500, message: 'crash' }), new BusError('Not connected.', 0), new TypeError('x')]
            .map(error => refusalText(error, '–')).join('|');
        }
        """;
    assertThat(page.evaluate(refusals))
        .isEqualTo(
            "You have 5 scenes. Remove one first.|That was too often. Please try again in 9 seconds.|No.|Never.|–|–|–|–");
    page.navigate(page.url() + "?language=de");
    assertThat(page.evaluate(refusals))
        .isEqualTo(
            "Du hast 5 Szenen. Entferne zuerst eine.|Das war zu oft. Bitte versuche es in 9 Sekunden noch einmal.|–|–|–|–|–|–");
  }
}
