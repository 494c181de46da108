package com.algorhythmic.catalogue;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.catalogue.CatalogueMessages.FindShared;
import com.algorhythmic.http.files.ContentGenerator;
import com.algorhythmic.http.files.HtmlTemplate;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.regex.Pattern;

/** Serves the pages of shared pictures; an unknown or withdrawn link gets a page that says so. */
public final class SharedPages implements ContentGenerator {
  private static final Pattern LINK =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Bus bus;
  private final StyleBook styles;
  private final HtmlTemplate template = HtmlTemplate.of(SharedPages.class, "shared.html");

  public SharedPages(Bus bus, StyleBook styles) {
    this.bus = bus;
    this.styles = styles;
  }

  @Override
  public Future<Content> generate(String name, Visit visit) {
    if (!LINK.matcher(name).matches()) {
      return Future.succeededFuture(gone(visit));
    }
    var link = UUID.fromString(name);
    return bus.ask(CatalogueMessages.FIND_SHARED, new FindShared(link))
        .map(artwork -> SharedPage.of(template, artwork, styles, link, visit))
        // Not cached, so that withdrawing a link takes effect at once.
        .map(page -> Content.of(page, HtmlTemplate.MEDIA_TYPE, 0))
        .recover(failure -> Refusal.isNotFound(failure)
            ? Future.succeededFuture(gone(visit))
            : Future.failedFuture(failure));
  }

  private static Content gone(Visit visit) {
    return HtmlTemplate.gone(visit, "shared.gone", "shared.pictureGone");
  }
}
