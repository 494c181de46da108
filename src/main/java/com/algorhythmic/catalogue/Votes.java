package com.algorhythmic.catalogue;

import com.algorhythmic.accounts.AccountsMessages;
import com.algorhythmic.accounts.AccountsMessages.UserEvent;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.catalogue.Artworks.Vote;
import com.algorhythmic.catalogue.CatalogueMessages.CastVote;
import com.algorhythmic.catalogue.CatalogueMessages.Opinion;
import com.algorhythmic.catalogue.CatalogueMessages.Saved;
import com.algorhythmic.catalogue.CatalogueMessages.TasteChanged;
import com.algorhythmic.catalogue.CatalogueMessages.ToggleSaved;
import com.algorhythmic.catalogue.CatalogueMessages.Voted;
import com.algorhythmic.catalogue.GalleryMessages.RestorePicture;
import com.algorhythmic.database.Database;
import com.algorhythmic.database.GroupCommit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Stores votes and saved artworks, and announces them to the user's other screens. */
final class Votes {
  private final Bus bus;
  private final Database database;
  private final Artworks artworks = new Artworks();
  private final SavedPictures saved = new SavedPictures();
  private final Impressions impressions = new Impressions();
  private final GroupCommit<Vote, Boolean> votes;

  Votes(Bus bus, Database database) {
    this.bus = bus;
    this.database = database;
    votes = new GroupCommit<>(
        database,
        vote -> List.of(vote.user(), vote.artwork()),
        true,
        group -> artworks.vote(database.client(), group));
  }

  Future<Voted> vote(CastVote vote) {
    return impressions
        .requireServed(database.client(), vote.session(), vote.artwork())
        .compose(served -> votes.store(new Vote(vote.user(), vote.artwork(), vote.vote())))
        .recover(Database.refusing(Artworks.NO_USER))
        .map(visible -> {
          if (!visible && vote.vote() != 0) {
            throw CatalogueMessages.unknownArtwork();
          }
          return new Voted(vote.artwork(), vote.vote());
        })
        .onSuccess(voted -> {
          announce(vote.user(), new Opinion(vote.artwork(), vote.vote(), null));
          bus.announce(CatalogueMessages.TASTE_CHANGED, new TasteChanged(vote.user()));
        });
  }

  Future<Saved> toggleSaved(ToggleSaved toggle) {
    return database
        .inTransaction(connection -> impressions
            .requireServed(connection, toggle.session(), toggle.artwork())
            .compose(served -> saved.toggle(connection, toggle.user(), toggle.artwork())))
        .map(isSaved -> announceSaved(toggle.user(), toggle.artwork(), isSaved));
  }

  Future<Saved> restore(RestorePicture restore) {
    return database
        .inTransaction(connection ->
            saved.restore(connection, restore.user(), restore.artwork(), SavedPictures.UNDO_TIME))
        .map(isSaved -> {
          if (!isSaved) {
            throw new Refusal(
                    Code.NOT_FOUND,
                    "this picture was not removed, or too long ago to bring it back")
                .ofType("picture-not-removed");
          }
          return announceSaved(restore.user(), restore.artwork(), true);
        });
  }

  private Saved announceSaved(UUID user, UUID artwork, boolean isSaved) {
    announce(user, new Opinion(artwork, null, isSaved));
    return new Saved(artwork, isSaved);
  }

  private void announce(UUID user, Opinion opinion) {
    bus.announce(
        AccountsMessages.USER,
        user.toString(),
        new UserEvent(
            "opinion", database.clock().millis(), JsonObject.mapFrom(opinion).getMap()));
  }
}
