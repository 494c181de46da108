package com.algorhythmic.fuzz;

import com.algorhythmic.fuzz.Connection.Answer;
import com.algorhythmic.fuzz.Request.Header;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the server refuses before a handler sees it, after which it closes the connection on purpose. */
final class Rejected {
  private static final Set<Integer> STATUSES = Set.of(400, 408, 413, 414, 415, 431);

  /** Lengths from which on the server may refuse a request line, and headers. Its limits are a little above. */
  private static final int LONG_LINE = 4_000;

  private static final int LONG_HEADERS = 8_000;
  private static final int MANY_HEADERS = 100;
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._%-]+)(:[0-9]{1,5})?");

  private Rejected() {}

  /** Whether the answer is a rejection. Handlers give each request an id; this is no request for them. */
  static boolean is(Answer answer) {
    return answer.closes()
        && STATUSES.contains(answer.status())
        && answer.header("x-request-id").isEmpty();
  }

  /** Whether the request gives a reason for a rejection. */
  static boolean mayBe(Request request) {
    var hosts = values(request, "Host");
    boolean hasBody = request.body() != null && request.body().length > 0;
    return request.method().isEmpty()
        || hosts.size() != 1
        || !HOST.matcher(hosts.get(0)).matches()
        || !request.target().startsWith("/")
        || request.target().contains("#")
        || !request.target().chars().allMatch(c -> c > ' ' && c < 0x7f)
        || hasBody && !values(request, "Content-Encoding").isEmpty()
        || hasBody && values(request, "Upgrade").contains("websocket")
        || request.target().length() > LONG_LINE
        || Request.size(request.headers()) > LONG_HEADERS
        || request.headers().size() > MANY_HEADERS;
  }

  private static List<String> values(Request request, String name) {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }
}
