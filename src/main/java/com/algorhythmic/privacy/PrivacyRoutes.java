package com.algorhythmic.privacy;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Done;
import com.algorhythmic.catalogue.downloads.ArchivedFile;
import com.algorhythmic.catalogue.downloads.GalleryArchives;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Api.StreamedDownload;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.privacy.PrivacyMessages.Erase;
import com.algorhythmic.privacy.PrivacyMessages.EraseUser;
import com.algorhythmic.privacy.PrivacyMessages.ExportedFile;
import com.algorhythmic.privacy.PrivacyMessages.FindExports;
import com.algorhythmic.privacy.PrivacyMessages.FindFiles;
import com.algorhythmic.privacy.PrivacyMessages.ReadPart;
import com.algorhythmic.privacy.PrivacyMessages.RequestExport;
import com.algorhythmic.privacy.PrivacyMessages.RequestExportOf;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.time.ZoneOffset;
import java.util.UUID;

/** The HTTP operations for users' data. */
public final class PrivacyRoutes implements Routes {
  private final Bus bus;
  private final GalleryArchives archives;

  public PrivacyRoutes(Bus bus, GalleryArchives archives) {
    this.bus = bus;
    this.archives = archives;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "requestExport",
        call ->
            bus.ask(PrivacyMessages.REQUEST, new RequestExport(call.identity().user())));
    api.on(
        "listExports",
        call -> bus.ask(PrivacyMessages.EXPORTS, new FindExports(call.identity().user())));
    api.on("downloadExport", this::download);
    api.on("eraseAccount", this::erase);
    api.on(
        "requestUserExport",
        call -> bus.ask(PrivacyMessages.REQUEST_OF, new RequestExportOf(call.pathId("id"))));
    api.on(
        "eraseUser", call -> bus.ask(PrivacyMessages.ERASE_USER, new EraseUser(call.pathId("id"))));
  }

  private Future<StreamedDownload> download(Call call) {
    var user = call.identity().user();
    var export = call.pathId("id");
    archives.check(user);
    return bus.ask(PrivacyMessages.FILES, new FindFiles(user, export)).map(found -> {
      var files = found.files().stream()
          .map(file -> new ArchivedFile(
              file.name(), file.bytes(), file.crc(), out -> write(user, export, file, 0, out)))
          .toList();
      var day = found.requestedAt().atOffset(ZoneOffset.UTC).toLocalDate();
      return new StreamedDownload(
          "application/zip",
          "algorhythmic-" + day + ".zip",
          out -> archives.write(user, files, out));
    });
  }

  private Future<Void> write(
      UUID user, UUID export, ExportedFile file, int part, WriteStream<Buffer> out) {
    return part == file.parts()
        ? Future.succeededFuture()
        : bus.ask(PrivacyMessages.PART, new ReadPart(user, export, file.number(), part))
            .compose(read -> out.write(Buffer.buffer(read.content())))
            .compose(written -> write(user, export, file, part + 1, out));
  }

  private Future<Done> erase(Call call) {
    var caller = call.identity();
    var erase = new Erase(
        caller.user(), call.body().getString("password"), caller.token().device());
    return bus.ask(PrivacyMessages.ERASE, erase).onSuccess(erased -> {
      if (!call.isBearer()) {
        call.clearTokenCookie();
      }
    });
  }
}
