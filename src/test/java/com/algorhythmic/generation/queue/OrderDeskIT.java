package com.algorhythmic.generation.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderDeskIT extends JobsFixture {

  @Test
  void orders_of_one_moment_share_transactions_and_each_is_charged_once() throws Exception {
    var desk = new OrderDesk(database, jobs, () -> terms(1));

    var tickets =
        ended(IntStream.range(0, 50).mapToObj(i -> order(desk, user, "s")).toList());

    assertThat(tickets).allMatch(Future::succeeded);
    var ids = new HashSet<UUID>();
    tickets.forEach(ticket -> ids.add(ticket.result().orElseThrow().jobId()));
    assertThat(ids).hasSize(50);
    assertThat(balance()).isZero();
    assertThat(rows.count("SELECT count(*) FROM credit_ledger WHERE event_type = 'deduct'"))
        .isEqualTo(50);
    assertThat(rows.count("SELECT count(DISTINCT xmin::text) FROM generation_jobs"))
        .isLessThan(10);
    assertThat(rows.count("SELECT count(DISTINCT turn) FROM generation_jobs")).isEqualTo(50);
  }

  @Test
  void an_order_that_cannot_be_paid_or_has_no_session_refuses_no_other() throws Exception {
    var poor = rows.account(3);
    session("poor", poor);
    var desk = new OrderDesk(database, jobs, () -> terms(1));

    var tickets = ended(IntStream.range(0, 40)
        .mapToObj(i -> switch (i % 4) {
          case 0 -> order(desk, poor, "poor");
          case 1 -> order(desk, user, "poor");
          default -> order(desk, user, "s");
        })
        .toList());

    var ofPoor = every(tickets, 0);
    assertThat(ofPoor.stream().filter(Future::succeeded)).hasSize(3);
    assertThat(ofPoor.stream().filter(Future::failed).map(Future::cause))
        .allSatisfy(
            cause -> assertThat(((Refusal) cause).code()).isEqualTo(Code.INSUFFICIENT_CREDITS));
    assertThat(every(tickets, 1)).allMatch(ticket -> ticket.result().isEmpty());
    assertThat(every(tickets, 2)).allMatch(ticket -> ticket.result().isPresent());
    assertThat(every(tickets, 3)).allMatch(ticket -> ticket.result().isPresent());
    assertThat(balance()).isEqualTo(30);
    assertThat(rows.count("SELECT count(*) FROM generation_jobs")).isEqualTo(23);
    assertThat(rows.count("SELECT balance FROM user_credits WHERE user_id = ?", poor))
        .isZero();
  }

  @Test
  void orders_with_one_key_are_one_job_even_at_the_same_time() throws Exception {
    var desk = new OrderDesk(database, jobs, () -> terms(1));
    var wish = order("key", "landscape").wish();

    var tickets = ended(IntStream.range(0, 20)
        .mapToObj(i -> desk.order(new Generate(user, "s", wish, "key"), wish))
        .toList());

    assertThat(tickets.stream()
            .map(ticket -> ticket.result().orElseThrow().jobId())
            .distinct())
        .hasSize(1);
    assertThat(balance()).isEqualTo(49);
  }

  private Future<Optional<Ticket>> order(OrderDesk desk, UUID who, String session) {
    var wish = order(null, "landscape").wish();
    return desk.order(new Generate(who, session, wish, null), wish);
  }

  private List<Future<Optional<Ticket>>> ended(List<Future<Optional<Ticket>>> tickets)
      throws Exception {
    await(Future.join(tickets).transform(done -> Future.succeededFuture()));
    return tickets;
  }

  private static List<Future<Optional<Ticket>>> every(
      List<Future<Optional<Ticket>>> tickets, int rest) {
    return IntStream.range(0, tickets.size())
        .filter(i -> i % 4 == rest)
        .mapToObj(tickets::get)
        .toList();
  }
}
