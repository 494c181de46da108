package com.algorhythmic.catalogue.collections;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.catalogue.collections.CollectionsMessages.AddPictures;
import com.algorhythmic.catalogue.collections.CollectionsMessages.CollectionList;
import com.algorhythmic.catalogue.collections.CollectionsMessages.PictureCollection;
import com.algorhythmic.catalogue.collections.CollectionsMessages.PicturesAdded;
import com.algorhythmic.catalogue.collections.CollectionsMessages.TakeOutPictures;
import com.algorhythmic.database.Database;
import com.algorhythmic.styles.StyleBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Answers questions about collections of saved pictures. */
public final class CollectionsVerticle extends VerticleBase {
  private final Bus bus;
  private final Database database;
  private final Collections collections;

  public CollectionsVerticle(Bus bus, Database database, StyleBook styles) {
    this.bus = bus;
    this.database = database;
    collections = new Collections(styles);
  }

  @Override
  public Future<?> start() {
    var client = database.client();
    return Future.all(
            bus.answer(
                CollectionsMessages.LIST,
                list -> collections
                    .list(client, list.user())
                    .map(all -> new CollectionList(all, CollectionsMessages.MAX_COLLECTIONS))),
            bus.answer(
                CollectionsMessages.CREATE,
                create -> collections.create(client, create.user(), create.name())),
            bus.answer(
                CollectionsMessages.RENAME,
                rename ->
                    collections.rename(client, rename.user(), rename.collection(), rename.name())),
            bus.answer(
                CollectionsMessages.REMOVE,
                remove -> collections
                    .remove(client, remove.user(), remove.collection())
                    .map(Done.DONE)),
            bus.answer(
                CollectionsMessages.RESTORE,
                restore -> collections.restore(client, restore.user(), restore.collection())),
            bus.answer(CollectionsMessages.ADD, this::add))
        .compose(answered -> Future.all(
            bus.answer(CollectionsMessages.TAKE_OUT, this::takeOut),
            bus.answer(CollectionsMessages.DOWNLOAD, list -> collections.download(client, list))));
  }

  private Future<PicturesAdded> add(AddPictures add) {
    var client = database.client();
    return database
        .inTransaction(connection -> collections.add(connection, add))
        .compose(added -> Future.all(
            collections.find(client, add.user(), add.collection()),
            collections.missing(client, add.user(), add.artworks())))
        .map(both -> new PicturesAdded(both.resultAt(0), both.resultAt(1)));
  }

  private Future<PictureCollection> takeOut(TakeOutPictures takeOut) {
    var client = database.client();
    return collections
        .find(client, takeOut.user(), takeOut.collection())
        .compose(found ->
            collections.takeOut(client, takeOut.user(), takeOut.collection(), takeOut.artworks()))
        .compose(done -> collections.find(client, takeOut.user(), takeOut.collection()));
  }
}
