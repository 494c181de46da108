package com.algorhythmic.accounts.signin;

import com.algorhythmic.http.files.PageTexts;
import java.util.Map;

/** What a mail with a link says, in the language of the browser that asked for it. */
record LinkMailText(String subject, String text) {

  static LinkMailText of(String language, String site, String url) {
    var texts = PageTexts.accepted(language);
    return new LinkMailText(
        texts.text("mail.subject"), texts.text("mail.text", Map.of("site", site, "link", url)));
  }
}
