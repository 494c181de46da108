package com.algorhythmic.generation;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.CatalogueMessages;
import com.algorhythmic.catalogue.CatalogueMessages.FindArtwork;
import com.algorhythmic.credits.CreditsMessages;
import com.algorhythmic.credits.CreditsMessages.FindBalance;
import com.algorhythmic.credits.CreditsMessages.TellBalance;
import com.algorhythmic.database.Database;
import com.algorhythmic.generation.GenerationMessages.FindJob;
import com.algorhythmic.generation.GenerationMessages.Generate;
import com.algorhythmic.generation.GenerationMessages.Job;
import com.algorhythmic.generation.GenerationMessages.Ticket;
import com.algorhythmic.settings.Settings;
import com.algorhythmic.show.ShowMessages;
import com.algorhythmic.show.ShowMessages.FindSession;
import io.vertx.core.Future;
import java.util.Map;

/** Takes orders for pictures and says how far they are. */
final class Orders {

  private final Map<String, Settings.Tier> tiers;
  private final Bus bus;
  private final Database database;
  private final Jobs jobs = new Jobs();

  Orders(Settings settings, Bus bus, Database database) {
    this.tiers = settings.tiers().all();
    this.bus = bus;
    this.database = database;
  }

  Future<Ticket> take(Generate asked) {
    return bus.ask(ShowMessages.FIND, new FindSession(asked.session(), asked.user()))
        .compose(mine -> bus.ask(CreditsMessages.BALANCE, new FindBalance(asked.user())))
        .compose(balance -> jobs.enqueue(
            database.client(), asked, GenerationMessages.PRICE, priority(balance.tier())))
        .onSuccess(ticket -> {
          bus.announce(GenerationMessages.JOBS_QUEUED, new GenerationMessages.JobsQueued(1));
          bus.ask(CreditsMessages.TELL, new TellBalance(asked.user()));
        });
  }

  private int priority(String tier) {
    var known = tiers.get(tier);
    return known == null ? 0 : known.priority();
  }

  Future<Job> find(FindJob asked) {
    return jobs.find(database.client(), asked.job(), asked.user()).compose(row -> {
      var artwork = Jobs.artwork(row);
      return artwork == null
          ? Future.succeededFuture(Jobs.job(row, null))
          : bus.ask(CatalogueMessages.FIND, new FindArtwork(artwork, asked.user()))
              .map(found -> Jobs.job(row, found));
    });
  }
}
