package com.algorhythmic.generation.large;

import com.algorhythmic.bus.Bus;
import com.algorhythmic.bus.Refusal;
import com.algorhythmic.bus.Refusal.Code;
import com.algorhythmic.generation.large.LargeMessages.FindLarge;
import com.algorhythmic.generation.large.LargeMessages.OrderLarge;
import com.algorhythmic.generation.large.LargeMessages.UseLarge;
import com.algorhythmic.generation.large.LargeMessages.WithdrawLarge;
import com.algorhythmic.http.api.Api;
import com.algorhythmic.http.api.Api.FileDownload;
import com.algorhythmic.http.api.Call;
import com.algorhythmic.http.api.Routes;
import com.algorhythmic.http.files.FileSource;
import io.vertx.core.Future;

/** The HTTP operations of large pictures. */
public final class LargeRoutes implements Routes {
  private final Bus bus;
  private final FileSource pictures;

  public LargeRoutes(Bus bus, FileSource pictures) {
    this.bus = bus;
    this.pictures = pictures;
  }

  @Override
  public void mount(Api api) {
    api.on(
        "orderLargePicture",
        call -> bus.ask(
            LargeMessages.ORDER,
            new OrderLarge(call.pathId("id"), call.identity().user())));
    api.on(
        "getLargePicture",
        call -> bus.ask(
            LargeMessages.FIND, new FindLarge(call.pathId("id"), call.identity().user())));
    api.on(
        "withdrawLargePicture",
        call -> bus.ask(
            LargeMessages.WITHDRAW,
            new WithdrawLarge(call.pathId("id"), call.identity().user())));
    api.on("downloadLargePicture", this::download);
  }

  private Future<FileDownload> download(Call call) {
    var use = new UseLarge(call.pathId("id"), call.identity().user());
    return bus.ask(LargeMessages.USE, use)
        .compose(found -> pictures
            .find(found.name())
            .map(file -> new FileDownload(
                file.orElseThrow(() -> new Refusal(
                    Code.NOT_FOUND, "the file of this large picture is gone; order it again")),
                found.fileName(),
                found.name().replaceFirst(".*/", ""))));
  }
}
