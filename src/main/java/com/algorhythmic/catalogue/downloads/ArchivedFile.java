package com.algorhythmic.catalogue.downloads;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.function.Function;

/**
 * A file that goes into an archive beside pictures.
 *
 * @param crc CRC-32 of its bytes
 * @param content writes its bytes, at the pace of the reader
 */
public record ArchivedFile(
    String name, long bytes, long crc, Function<WriteStream<Buffer>, Future<Void>> content) {}
