package com.algorhythmic.http.site;

import com.algorhythmic.settings.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule on which pages may send requests that change something, and open live channels: our own and the listed ones.
 *
 * @param publicUrl the origin of our pages behind a proxy, if it is set
 * @param others the origins of other sites' pages that may, too
 */
record Origins(Optional<Origin> publicUrl, Set<Origin> others) {
  private static final Set<String> OWN_PAGE_OR_PERSON = Set.of("same-origin", "none");

  /**
   * Why a request is refused; empty if it is not. Scripts send neither header.
   *
   * @param own the origin of the request's own host; empty if it has none
   * @param headers the values of the Origin header
   * @param fetchSite the Sec-Fetch-Site header, which browsers send even where they send no Origin; may be null
   */
  Optional<String> problem(Optional<Origin> own, List<String> headers, String fetchSite) {
    if (headers.size() > 1) {
      return Optional.of("a request has one Origin header at most");
    }
    if (!headers.isEmpty()) {
      var page = Origin.parse(headers.get(0));
      if (page.filter(others::contains).isPresent()) {
        return Optional.empty();
      }
      if (page.isEmpty() || !page.equals(own) && !page.equals(publicUrl)) {
        return Optional.of("a page of " + page.map(Origin::toString).orElse("an unknown origin")
            + " may not do this; pages of "
            + publicUrl.or(() -> own).map(Origin::toString).orElse("this site")
            + " may (see public.url and http.trusted-proxies)");
      }
    }
    return fetchSite == null || OWN_PAGE_OR_PERSON.contains(fetchSite)
        ? Optional.empty()
        : Optional.of("a page of another site may not do this");
  }
}
