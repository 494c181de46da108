package com.algorhythmic.testing;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rules of accessibility that a page violates, as axe finds them. */
public final class Axe {
  private Axe() {}

  public static List<String> violations(Page page) {
    return violations(page, UnaryOperator.identity());
  }

  /** @param rules chooses among the rules */
  public static List<String> violations(Page page, UnaryOperator<AxeBuilder> rules) {
    // A text that fades in has little contrast meanwhile; it begins to with the next frame.
    // A page whose drawing is held may get no frame at all.
    page.evaluate("""
        () => Promise.race([
          new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))),
          new Promise(late => setTimeout(late, 2_000)),
        ])
        """);
    page.waitForFunction(
        "() => !document.getAnimations().some(a => a.playState === 'running' && a instanceof CSSTransition)");
    var options = new AxeRunOptions();
    // What passes is not read: without this, thousands of nodes are sent and parsed each time.
    options.setResultTypes(List.of("violations"));
    // The pages have no frames of other origins, so one script in the page is enough, without a
    // second page.
    return rules
        .apply(new AxeBuilder(page).options(options).setLegacyMode(true))
        .analyze()
        .getViolations()
        .stream()
        .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
        .toList();
  }
}
