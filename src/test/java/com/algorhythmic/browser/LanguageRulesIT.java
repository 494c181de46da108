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
              return [languageOf(null, null, ['tlh', 'en-IE']), languageOf(null, null, ['tlh']), languageOf('nonsense', 'constructor', []),
                languageOf('pseudo', 'en', []), languageOf(null, 'pseudo', [])].join();
            }
            """)).isEqualTo("en,en,en,pseudo,en");
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
}
