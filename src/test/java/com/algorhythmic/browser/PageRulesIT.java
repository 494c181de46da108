package com.algorhythmic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.testing.WebModules;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of job progress, history and roving tabindex. */
@ExtendWith(WebModules.Extension.class)
class PageRulesIT {
  private final Page page;

  PageRulesIT(WebModules modules) {
    page = modules.open(320, 180);
  }

  @AfterEach
  void close() {
    page.context().close();
  }

  @Test
  void of_several_pictures_in_progress_the_furthest_one_is_shown() {
    assertThat(making("""
        take('progress', { jobId: 'a', stage: 'queued', detail: '3' });
        take('progress', { jobId: 'b', stage: 'queued', detail: '2' });
        say();
        take('progress', { jobId: 'a', stage: 'started' });
        say();
        take('progress', { jobId: 'b', stage: 'started' });
        take('progress', { jobId: 'b', stage: 'partial', detail: '1/3' });
        say();
        take('preview', { jobId: 'b', number: 2, of: 3, imageUrl: '/artworks/previews/2' });
        take('progress', { jobId: 'b', stage: 'partial', detail: '1/3' });
        say();
        take('progress', { jobId: 'b', stage: 'completed' });
        say();
        later(3_000);
        say();
        """)).isEqualTo("""
        b queued null: Next picture: 1 ahead
        a started null: Painting the next picture
        b started 0.33: Painting the next picture: 1 of 3
        b started 0.67: Painting the next picture: 2 of 3
        b completed 1.00: The next picture is ready
        a started null: Painting the next picture""");
  }

  @Test
  void a_failure_is_shown_for_a_while_and_withdrawn_or_lost_jobs_disappear() {
    assertThat(making("""
        take('progress', { jobId: 'a', stage: 'failed', detail: 'safety-block' });
        say();
        take('progress', { jobId: 'a', stage: 'failed', detail: 'overload' });
        say();
        later(10_000);
        say();
        take('progress', { jobId: 'b', stage: 'started' });
        take('progress', { jobId: 'b', stage: 'cancelled' });
        say();
        take('progress', { jobId: 'c', stage: 'queued', detail: '1' });
        take('progress', { jobId: 'c', stage: 'partial', detail: 'nonsense' });
        take('progress', { jobId: 'c', stage: 'no such stage' });
        say();
        later(60_000);
        say();
        """)).isEqualTo("""
        a failed null: The image model would not paint that one. Your credit is back.
        a failed null: That picture could not be painted. Your credit is back.
        nothing
        nothing
        c queued null: Next picture: waiting its turn
        nothing""");
  }

  @Test
  void history_follows_the_order_in_which_pictures_were_shown() {
    assertThat(page.evaluate("""
            async () => {
              const { ArtworkHistory } = await import('/history/artwork-history.js');
              const history = new ArtworkHistory();
              const of = id => ({ id });
              const steps = [];
              const step = by => steps.push(history.step(by)?.id ?? '-');
              step(-1);
              history.add(of('c'));
              step(-1);
              history.add(of('d'));
              history.prepend([of('c'), of('b'), of('a')]);
              [-1, -1, -1, -1, 1].forEach(step);
              history.add(of('a'));
              [1, 1, 1, 1].forEach(step);
              history.add(of('e'));
              [-1, 1, 1].forEach(step);
              return steps.join('');
            }
            """)).isEqualTo("--" + "cba-b" + "bcd-" + "de-");
  }

  @Test
  void arrows_move_to_the_nearest_card_in_the_next_row_and_stop_at_the_edges() {
    assertThat(page.evaluate("""
            async () => {
              const { nextIndex } = await import('/ui/roving-tabindex.js');
              // Two rows of three, a heading, and a shorter row.
              const boxes = [[0, 0], [100, 0], [200, 0], [0, 70], [100, 70], [200, 70], [0, 200], [100, 200]]
                .map(([left, top]) => ({ left, top, width: 90, height: 60 }));
              return [[0, 'ArrowLeft'], [2, 'ArrowRight'], [1, 'ArrowDown'], [5, 'ArrowDown'], [7, 'ArrowUp'], [1, 'ArrowUp'],
                [6, 'ArrowDown'], [4, 'Home'], [4, 'End'], [7, 'ArrowRight']].map(([from, key]) => nextIndex(boxes, from, key)).join();
            }
            """)).isEqualTo("0,3,4,7,4,1,6,0,7,7");
  }

  /** Runs a series of events and returns a line for each call of `say`. */
  private String making(String script) {
    return (String) page.evaluate("""
        async () => {
          const { JobProgress, completion, jobText } = await import('/progress/job-progress.js');
          const progress = new JobProgress();
          const lines = [];
          let now = 1_000;
          const take = (type, data) => progress.take(type, data, now);
          const later = ms => now += ms;
          const say = () => {
            const job = progress.current(now);
            lines.push(job ? `${job.jobId} ${job.stage} ${completion(job)?.toFixed(2) ?? null}: ${jobText(job)}` : 'nothing');
          };
          SCRIPT
          return lines.join('\\n');
        }
        """.replace("SCRIPT", script));
  }
}
