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
  public Future<Content> generate(String name, Visit visit) {
    if (!SESSION.matcher(name).matches()) {
      return Future.succeededFuture(closed(visit));
    }
    return bus.ask(SessionsMessages.STATUSES, new FindStatuses(List.of(name)))
        .map(found -> found.sessions().stream().anyMatch(SessionStatus::isPublic)
            ? open(name, visit)
            : closed(visit));
  }

  /** Not cached, so that closing a show takes effect at once. */
  private Content open(String session, Visit visit) {
    var values = Map.of(
        "watch", watch(session, visit),
        "address", visit.address() + ROOT + session,
        "picture", visit.address() + "/icons/icon-512.png");
    return Content.of(open.fill(visit, values), HtmlTemplate.MEDIA_TYPE, 0);
  }

  /** The page that watches takes what else the link asks for, such as {@code ?clean}. */
  private static String watch(String session, Visit visit) {
    var page = visit.folder() + "/?show=" + session;
    return visit.query().isEmpty() ? page : page + "&" + visit.query();
  }

  private static Content closed(Visit visit) {
    return HtmlTemplate.gone(visit, "shared.showOver", "shared.showOverSentence");
  }
}
