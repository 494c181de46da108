package com.algorhythmic.catalogue.downloads;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The records of a ZIP file of up to 4 GB whose files are stored as they are, by PKWARE's APPNOTE: each file behind its header, then the
 * directory with a header for each file again, then the end record. Names are UTF-8.
 */
final class ZipFormat {
  /** Sizes and offsets have 32 bits; the files must leave room for the directory. */
  static final long MAX_BYTES = 0xFFFF_FFFFL - (32 << 20);

  private static final int FILE = 0x04034b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int VERSION = 20;
  private static final int UTF_8_NAMES = 0x800;
  private static final int STORED = 0;
  private static final int FIRST_YEAR = 1980;
  private static final int LAST_YEAR = 2107;

  private ZipFormat() {}

  /** What stands before the bytes of a file. */
  static Buffer header(Entry entry) {
    var name = entry.utf8Name();
    return common(Buffer.buffer().appendIntLE(FILE), entry, name).appendBytes(name);
  }

  /** The file's header in the directory. @param offset at which its first header begins */
  static Buffer directoryHeader(Entry entry, long offset) {
    var name = entry.utf8Name();
    return common(
            Buffer.buffer().appendIntLE(DIRECTORY).appendUnsignedShortLE(VERSION), entry, name)
        // Comment, disk, and attributes.
        .appendUnsignedShortLE(0)
        .appendUnsignedShortLE(0)
        .appendUnsignedShortLE(0)
        .appendIntLE(0)
        .appendUnsignedIntLE(offset)
        .appendBytes(name);
  }

  private static Buffer common(Buffer record, Entry entry, byte[] name) {
    var time = OffsetDateTime.ofInstant(entry.changedAt(), ZoneOffset.UTC);
    int year = Math.max(FIRST_YEAR, Math.min(time.getYear(), LAST_YEAR)) - FIRST_YEAR;
    return record
        .appendUnsignedShortLE(VERSION)
        .appendUnsignedShortLE(UTF_8_NAMES)
        .appendUnsignedShortLE(STORED)
        .appendUnsignedShortLE(time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2)
        .appendUnsignedShortLE(year << 9 | time.getMonthValue() << 5 | time.getDayOfMonth())
        .appendUnsignedIntLE(entry.crc())
        .appendUnsignedIntLE(entry.bytes())
        .appendUnsignedIntLE(entry.bytes())
        .appendUnsignedShortLE(name.length)
        .appendUnsignedShortLE(0);
  }

  /** The last record. @param offset at which the directory begins */
  static Buffer end(int files, long directoryBytes, long offset) {
    return Buffer.buffer()
        .appendIntLE(END)
        .appendUnsignedShortLE(0)
        .appendUnsignedShortLE(0)
        .appendUnsignedShortLE(files)
        .appendUnsignedShortLE(files)
        .appendUnsignedIntLE(directoryBytes)
        .appendUnsignedIntLE(offset)
        .appendUnsignedShortLE(0);
  }

  /**
   * A file in a ZIP file.
   *
   * @param crc CRC-32 of its bytes
   */
  record Entry(String name, long crc, long bytes, Instant changedAt) {
    private byte[] utf8Name() {
      return name.getBytes(StandardCharsets.UTF_8);
    }
  }
}
