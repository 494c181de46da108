package com.algorhythmic.catalogue.collections;

import com.algorhythmic.accounts.GivenName;
import com.algorhythmic.bus.Bus;
import com.algorhythmic.catalogue.collections.CollectionsMessages.AddPictures;
import com.algorhythmic.catalogue.collections.CollectionsMessages.CreateCollection;
import com.algorhythmic.catalogue.collections.CollectionsMessages.ListCollections;
import com.algorhythmic.catalogue.collections.CollectionsMessages.RemoveCollection;
import com.algorhythmic.catalogue.collections.CollectionsMessages.RenameCollection;
import com.algorhythmic.catalogue.collections.CollectionsMessages.RestoreCollection;
import com.algorhythmic.catalogue.collections.CollectionsMessages.TakeOutPictures;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import java.util.List;
import java.util.UUID;

/** The HTTP operations of collections. */
public final class CollectionsRoutes implements Routes {
  private final Bus bus;

  public CollectionsRoutes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "listCollections",
        call -> bus.ask(
            CollectionsMessages.LIST, new ListCollections(call.identity().user())));
    api.on(
        "createCollection",
        call -> bus.ask(
            CollectionsMessages.CREATE, new CreateCollection(call.identity().user(), name(call))));
    api.on(
        "renameCollection",
        call -> bus.ask(
            CollectionsMessages.RENAME,
            new RenameCollection(call.identity().user(), call.pathId("id"), name(call))));
    api.on(
        "removeCollection",
        call -> bus.ask(
            CollectionsMessages.REMOVE,
            new RemoveCollection(call.identity().user(), call.pathId("id"))));
    api.on(
        "restoreCollection",
        call -> bus.ask(
            CollectionsMessages.RESTORE,
            new RestoreCollection(call.identity().user(), call.pathId("id"))));
    api.on(
        "addToCollection",
        call -> bus.ask(
            CollectionsMessages.ADD,
            new AddPictures(call.identity().user(), call.pathId("id"), artworks(call))));
    api.on(
        "takeOutOfCollection",
        call -> bus.ask(
            CollectionsMessages.TAKE_OUT,
            new TakeOutPictures(call.identity().user(), call.pathId("id"), artworks(call))));
  }

  private static GivenName name(Call call) {
    return GivenName.of(call.body().getString("name"), "a collection");
  }

  private static List<UUID> artworks(Call call) {
    return call.body().getJsonArray("artworkIds").stream()
        .map(id -> UUID.fromString((String) id))
        .distinct()
        .toList();
  }
}
