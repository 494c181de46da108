package com.algorhythmic.show;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.http.files.ContentGenerator;
import com.algorhythmic.http.files.HtmlTemplate;
import com.algorhythmic.sessions.SessionsMessages;
import com.algorhythmic.sessions.SessionsMessages.FindStatuses;
import com.algorhythmic.sessions.SessionsMessages.SessionStatus;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Serves the links of public shows: each leads to the page that watches; one that has ended gets a page that says so. */
public final class ShowPages implements ContentGenerator {
  public static final String ROOT = "/show/";

  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final Bus bus;
  private final HtmlTemplate open = HtmlTemplate.of(ShowPages.class, "public-show.html");

  public ShowPages(Bus bus) {
    this.bus = bus;
  }

  @Override
  public Future<Content> generate(String name, String address) {
    if (!SESSION.matcher(name).matches()) {
      return Future.succeededFuture(closed(address));
    }
    return bus.ask(SessionsMessages.STATUSES, new FindStatuses(List.of(name)))
        .map(found -> found.sessions().stream().anyMatch(SessionStatus::isPublic)
            ? open(name, address)
            : closed(address));
  }

  /** Not cached, so that closing a show takes effect at once. */
  private Content open(String session, String address) {
    var values = Map.of(
        "session",
        session,
        "site",
        HtmlTemplate.folder(address),
        "address",
        address + ROOT + session,
        "picture",
        address + "/icons/icon-512.png");
    return Content.of(open.fill(values), HtmlTemplate.MEDIA_TYPE, 0);
  }

  private static Content closed(String address) {
    return HtmlTemplate.gone(
        "This show is over", "Its owner has closed it, or the link is incomplete.", address);
  }
}
