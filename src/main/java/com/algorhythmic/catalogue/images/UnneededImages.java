package com.algorhythmic.catalogue.images;

import com.algorhythmic.database.Sql;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The images whose last artwork is gone, while their bytes are still there. */
final class UnneededImages {
  private static final Sql SQL = Sql.of(UnneededImages.class);

  /** Deletes the drafts that a full picture stands for. */
  Future<Void> dropDrafts(SqlClient client) {
    return client.query(SQL.get("drop-drafts")).execute().mapEmpty();
  }

  /** The first of them; what an artwork has again is none of them any more. */
  Future<List<Image>> find(SqlClient client, int most) {
    return client
        .query(SQL.get("needed-again"))
        .execute()
        .compose(kept -> client.preparedQuery(SQL.get("find")).execute(Tuple.of(most)))
        .map(rows -> {
          var images = new ArrayList<Image>();
          rows.forEach(row ->
              images.add(new Image(row.getString("image_hash"), row.getString("media_type"))));
          return images;
        });
  }

  /** Their bytes are gone, too. */
  Future<Void> deleted(SqlClient client, List<Image> images) {
    return client
        .preparedQuery(SQL.get("deleted"))
        .execute(Tuple.tuple()
            .addArrayOfString(images.stream().map(Image::hash).toArray(String[]::new))
            .addArrayOfString(images.stream().map(Image::mediaType).toArray(String[]::new)))
        .mapEmpty();
  }

  /** An image by its content. */
  record Image(String hash, String mediaType) {
    String name() {
      return PictureNames.picture(hash, mediaType);
    }
  }
}
