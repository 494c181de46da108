package com.algorhythmic.http;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.http.api.Problems;
import com.algorhythmic.http.api.RequestTargets;
import com.algorhythmic.http.auth.Identity;
import com.algorhythmic.http.auth.Tokens;
import com.algorhythmic.http.site.RequestId;
import com.algorhythmic.http.site.SecurityHeaders;
import com.algorhythmic.http.site.Site;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** The checks on each request at the HTTP port: its host, the page that sends it, and whether it may use the lab. */
record RequestChecks(Site site, SecurityHeaders headers, Tokens tokens) {
  private static final Pattern HTTP_DATE =
      Pattern.compile("[A-Za-z]{3}, \\d{2} [A-Za-z]{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");

  /** Answers what the router would refuse before its first handler. */
  void route(HttpServerRequest request, Router router) {
    headers.addTo(request.response());
    if (RequestTargets.isRoutable(request)) {
      router.handle(request);
    } else {
      RequestId.set(request);
      Problems.answer(request, Problems.ofStatus(400));
    }
  }

  /** Adds the headers again, because a page that is shown at another path ("reroute") lost them. */
  void addHeaders(RoutingContext context) {
    headers.addIfMissing(context.response());
    context.next();
  }

  /** Answers what the server could not read. */
  void refuseInvalid(HttpServerRequest request) {
    headers.addToData(request.response());
    Problems.answerInvalidHttp(request);
  }

  void checkHost(RoutingContext context) {
    site.checkHost(context.request()).onSuccess(own -> context.next()).onFailure(context::fail);
  }

  /** Ignores what is no HTTP date: Vert.x fails at a year of more than four digits, and the request would get no answer. */
  static void ignoreInvalidDate(RoutingContext context) {
    var headers = context.request().headers();
    var since = headers.get(HttpHeaders.IF_MODIFIED_SINCE);
    if (since != null && !HTTP_DATE.matcher(since).matches()) {
      headers.remove(HttpHeaders.IF_MODIFIED_SINCE);
    }
    context.next();
  }

  /** Refuses changes from pages of other sites. */
  void checkPage(RoutingContext context) {
    headers.addToData(context.response());
    var refusal = isRead(context) ? Optional.<Refusal>empty() : site.foreignPage(context.request());
    refusal.ifPresentOrElse(context::fail, context::next);
  }

  /** Whether the sender may use what exists for development only. */
  Future<Boolean> mayDevelop(HttpServerRequest request) {
    return site.isLocal(request)
        ? Future.succeededFuture(true)
        : tokens
            .authenticateOrAnonymous(request, site.isSecure(site.sender(request)))
            .map(caller -> caller.filter(Identity::isAdmin).isPresent());
  }

  static boolean isRead(RoutingContext context) {
    var method = context.request().method();
    return method == HttpMethod.GET || method == HttpMethod.HEAD;
  }
}
