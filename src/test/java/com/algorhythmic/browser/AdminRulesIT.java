package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules behind the operator's pages: findings and formats. */
@ExtendWith(WebModules.Extension.class)
class AdminRulesIT {
  private final Page page;

  AdminRulesIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void the_worst_finding_comes_first_with_the_action_that_helps() {
    var sentences = array(page.evaluate("""
        async () => {
          const { findings } = await import('/admin/findings.js');
          const boards = await import('/test/boards.js');
          const now = Date.now();
          const first = (state, tasks) => {
            const [{ band, sentence, act }] = findings(state, tasks);
            // Just after midnight, a time has its date.
            return `${band}: ${sentence.replaceAll(/(?:\\d+ \\w+, )?\\d\\d:\\d\\d/g, 'hh:mm')} ${act}`;
          };
          const forced = { ...boards.breakerOpen(now) };
          forced.breaker = { ...forced.breaker, forcedUntil: new Date(now + 60_000).toISOString() };
          const unpaid = { ...boards.allWell(now) };
          unpaid.breaker = { ...unpaid.breaker, state: 'open', alarm: 'the account has no money' };
          return JSON.stringify([
            first(null), first(boards.freshStart(now)), first(boards.allWell(now)), first(boards.breakerOpen(now)), first(forced),
            first(boards.missingParts(now)), first(boards.withoutDatabase(now)), first(unpaid), first(boards.allWell(now), boards.failedTask(now).tasks),
            first(boards.mailsWait(now)), first(boards.refusing(now)), first(boards.paused(now)).replace(/hh:mm:\\d\\d/, 'hh:mm:ss'),
            String(findings(boards.refusing(now)).length), String(findings(boards.everythingCritical(now)).length),
          ]);
        }
        """));

    assertThat(sentences)
        .containsExactly(
            "unknown: Waiting for the first data. null",
            "unknown: Just started: no data yet. null",
            "normal: All is well. null",
            "critical: Circuit breaker is open since hh:mm: screens go on from the library. resetBreaker",
            "critical: Circuit breaker is open since hh:mm, opened by hand until hh:mm: screens go on from the library. resetBreaker",
            "warning: No answer in time from the generation and the credits. null",
            "critical: The database does not answer: Connection refused: 127.0.0.1:5432. null",
            "critical: The image provider refuses us: the account has no money. resetBreaker",
            "warning: A task did not succeed in time: backup. null",
            "warning: Mails are not sent: 3 mails waiting, the oldest for 21 min. null",
            "critical: The image provider refuses us: the image model refuses the request (400 unknown_parameter, request req_7): Unknown parameter: 'size'. null",
            "warning: The image provider’s rate limit is reached: it wants no calls until hh:mm:ss; screens go on from the library. null",
            "1",
            "8");
  }

  /** Database, then alarm, then breaker or pause, then store, then the queue. */
  @Test
  void a_cause_stands_before_what_follows_from_it_and_its_consequences_offer_no_action() {
    var found = array(page.evaluate("""
        async () => {
          const { findings } = await import('/admin/findings.js');
          const boards = await import('/test/boards.js');
          const now = Date.now();
          const brief = state => findings(state).slice(0, 3).map(({ about, band, act }) => `${about} ${band} ${act}`).join(', ');
          const alarmed = { ...boards.providerFails(now) };
          alarmed.breaker = { ...alarmed.breaker, alarm: 'the account has no money' };
          const full = boards.fullStore(now);
          const alone = { ...full, library: { ...full.library, storeProblem: null } };
          const errors = { ...full, keyMetrics: full.keyMetrics.map(one => (one.metric === 'error_rate' ? { ...one, band: 'critical' } : { ...one, band: 'normal' })), library: null };
          errors.breaker = { ...errors.breaker, state: 'half_open' };
          errors.keyMetrics[0] = { ...errors.keyMetrics[0], text: 'half open', band: 'warning' };
          const skewed = { ...boards.allWell(now), database: { problem: null, clockAheadMs: -10_800_000 } };
          const fullOnly = { ...boards.allWell(now), status: 'critical', library: full.library };
          return JSON.stringify([brief(skewed), findings(skewed)[0].sentence, brief(fullOnly), brief(boards.withoutDatabase(now)), brief(alarmed), brief(boards.providerFails(now)), brief(full), brief(alone), brief(errors), brief(boards.nodeGone(now)),
            findings(full)[0].sentence, findings(boards.nodeGone(now))[0].sentence.replace(/\\d\\d:\\d\\d/, 'hh:mm')]);
        }
        """));

    assertThat(found)
        .containsExactly(
            "clocks warning null",
            "The database’s clock is 3 h behind this node’s.",
            "store critical null",
            "database critical null",
            "alarm critical resetBreaker, circuit_breaker critical resetBreaker, generation_p95 critical null",
            "circuit_breaker critical resetBreaker, generation_p95 critical null, queue_depth critical null",
            "store critical null, queue_depth critical null, credits warning auditCredits",
            "queue_depth critical clearStuck, credits warning auditCredits",
            "error_rate critical null, circuit_breaker warning resetBreaker, credits warning auditCredits",
            "nodes warning null",
            "No picture can be stored: no space left on the picture store: 3 MB are free.",
            "A node vanished without leaving: node-3:5701, last heard at hh:mm.");
  }

  @Test
  void values_are_text_for_people() {
    var texts = array(page.evaluate("""
        async () => {
          const { plainText } = await import('/admin/format.js');
          const { stuckMinutes } = await import('/admin/admin-actions.js');
          return JSON.stringify([plainText(0.8225806451612904), plainText(1048576), plainText(null), plainText({}), plainText([]),
            plainText({ freeMb: 3, full: ['data'], is_well: false }), String(stuckMinutes([])),
            String(stuckMinutes([{ key: 'generation.deadline-ms', value: '120000' }]))]);
        }
        """));

    assertThat(texts)
        .containsExactly(
            "0.823",
            "1,048,576",
            "–",
            "nothing",
            "none",
            "free mb 3, full data, is well no",
            "5",
            "1");
  }

  @Test
  void unknown_values_are_never_shown_as_zero() {
    var words = array(page.evaluate("""
        async () => {
          const { duration, number, share, moment } = await import('/admin/format.js');
          const { sparkPath, ratios, summary } = await import('/admin/series.js');
          const { ageText } = await import('/admin/data-age.js');
          const { changes } = await import('/admin/audit-entries.js');
          return JSON.stringify([
            duration(null), number(null), share(null), moment(null), duration(0), duration(1_500), duration(52_000), duration(41 * 60_000),
            share(1), share(0.999999), share(0.0004),
            sparkPath([1, null, 2, 2, null], 4, 10), sparkPath([null, null], 4, 10), JSON.stringify(ratios([0, null, 1], [10, null, 4])),
            summary('Queue', [null, 1, 3], String), summary('Queue', [null, null], String),
            ageText({ ageMs: 0, at: null, source: 'polled' }), ageText({ ageMs: 45_400, at: '2026-01-01T12:00:00', source: 'live' }),
            JSON.stringify(changes({ a: 1, b: { c: 2 } }, { a: 1, b: { c: 3 } })), JSON.stringify(changes(null, { a: 1 })), JSON.stringify(changes(null, null)),
          ]);
        }
        """));

    assertThat(words)
        .containsExactly(
            "–",
            "–",
            "–",
            "–",
            "0 ms",
            "1.5 s",
            "52 s",
            "41 min",
            "100 %",
            "99.999 %",
            "0.04 %",
            "M0 5h.1M2 0L3 0",
            "",
            "[0,null,0.25]",
            "Queue: last 3, lowest 1, highest 3 in 3 minutes, 1 of them without data.",
            "Queue: no data.",
            "Waiting for the first data…",
            "Stale: as of 1 Jan, 12:00:00, 45 s ago. Asking again…",
            "[[\"b\",\"c 2\",\"c 3\"]]",
            "[[\"a\",\"–\",\"1\"]]",
            "[]");
  }

  private static JsonArray array(Object json) {
    return new JsonArray((String) json);
  }
}
