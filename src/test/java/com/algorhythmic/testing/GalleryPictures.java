package com.algorhythmic.testing;

import com.algorhythmic.http.files.ContentHash;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;

/** Puts pictures into the gallery of one new visitor of a running program, without painting them. */
public final class GalleryPictures implements AutoCloseable {
  private final Visitor visitor;
  private final Path store;
  private final Rows rows;
  private final String session;
  private final UUID user;

  public GalleryPictures(ProgramFixture program) {
    visitor = new Visitor(program);
    store = program.folder().resolve("data").resolve("artworks");
    rows = Rows.of(program.databaseUrl());
    session = visitor.begin(new JsonObject()).getString("sessionId");
    user = UUID.fromString(visitor.get("/api/auth/user").json().getString("user"));
  }

  public Visitor visitor() {
    return visitor;
  }

  public UUID user() {
    return user;
  }

  public Rows rows() {
    return rows;
  }

  /** Saves a picture with its file; returns its id. */
  public String add(String title) {
    return add(title, "a prompt", "noir", "", title.getBytes(StandardCharsets.UTF_8));
  }

  /** Saves a picture with its file; returns its id. @param styles separated by commas, as the artists are */
  public String add(String title, String prompt, String styles, String artists, byte[] bytes) {
    var id = paint(title, prompt, styles, artists, bytes);
    try {
      // Each a second later, because the order of the gallery is by time.
      rows.run(
          "INSERT INTO gallery (user_id, artwork_id, saved_at) SELECT ?, ?::uuid,"
              + " coalesce(max(saved_at), now() - interval '1 day') + interval '1 second' FROM gallery WHERE user_id = ?",
          user,
          id,
          user);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return id;
  }

  /** A picture of the visitor that is not saved; returns its id. */
  public String paint(String title, String prompt, String styles, String artists, byte[] bytes) {
    var id = UUID.randomUUID().toString();
    var hash = ContentHash.of(bytes);
    try {
      var file = file(hash);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      rows.run(
          "INSERT INTO art_sessions (id, session_id, user_id, image_hash, media_type, width, height, orientation, title,"
              + " prompt, provenance, painter, styles, artists) VALUES (?::uuid, ?, ?, ?, 'image/jpeg', 1536, 1024,"
              + " 'landscape', ?, ?, 'STYLE_ONLY', 'studio', string_to_array(?, ','), string_to_array(?, ','))",
          id,
          session,
          user,
          hash,
          title,
          prompt,
          styles,
          artists);
    } catch (IOException | SQLException failure) {
      throw new AssertionError(failure);
    }
    return id;
  }

  /** Saves many copies of a picture; the titles end in their numbers. */
  public void addCopies(String picture, int copies) throws SQLException {
    rows.run(
        "WITH copies AS (INSERT INTO art_sessions SELECT (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),"
            + " 'title', a.title || ' ' || number))).* FROM art_sessions a, generate_series(1, ?) number"
            + " WHERE a.id = ?::uuid RETURNING id) INSERT INTO gallery (user_id, artwork_id, saved_at)"
            + " SELECT ?, id, now() - interval '2 days' - row_number() OVER () * interval '1 second' FROM copies",
        copies,
        picture,
        user);
  }

  /** Deletes the file of a picture. */
  public void deleteFile(String picture) throws IOException, SQLException {
    Files.delete(file(rows.one("SELECT image_hash FROM art_sessions WHERE id = ?::uuid", picture)));
  }

  private Path file(String hash) {
    return store.resolve(hash.substring(0, 2)).resolve(hash + ".jpg");
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }
}
