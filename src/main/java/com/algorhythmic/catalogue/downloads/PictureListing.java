package com.algorhythmic.catalogue.downloads;

import com.algorhythmic.catalogue.collections.CollectionsMessages.DownloadPicture;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The text file in a download that says of each picture what it is, and which pictures are not there. */
final class PictureListing {
  static final String NAME = "pictures";
  static final String ENDING = "txt";

  private static final String LINE = "\r\n";

  private final StringBuilder pictures = new StringBuilder();
  private final List<String> missing = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private int files;

  void add(String fileName, DownloadPicture picture) {
    files++;
    pictures.append(LINE).append(fileName).append(LINE);
    line("Title", picture.title());
    line("Styles", String.join(", ", picture.styles()));
    line("Artists", String.join(", ", picture.artists()));
    var painter = picture.painter().equals("studio") ? "by the house studio" : "by an image model";
    line("Painted", day(picture.paintedAt()) + ", " + painter);
    line("Prompt", picture.prompt());
  }

  private void line(String label, String text) {
    if (!text.isBlank()) {
      pictures.append("  ").append(label).append(": ").append(flat(text)).append(LINE);
    }
  }

  /** A picture whose file is gone. */
  void addMissing(DownloadPicture picture) {
    missing.add(described(picture));
  }

  /** A picture for which the file would be too large. */
  void addLeftOut(DownloadPicture picture) {
    leftOut.add(described(picture));
  }

  private static String described(DownloadPicture picture) {
    return flat(picture.title()) + " (painted " + day(picture.paintedAt()) + ")";
  }

  /** The whole text. @param title what was downloaded */
  String text(String title, Instant now) {
    var text = new StringBuilder(flat(title))
        .append(LINE)
        .append(files)
        .append(files == 1 ? " picture" : " pictures")
        .append(", downloaded on ")
        .append(day(now))
        .append(LINE)
        .append(pictures);
    append(text, "These pictures are missing, because their files are gone:", missing);
    append(text, "These pictures are missing, because this file would be too large:", leftOut);
    return text.toString();
  }

  private static void append(StringBuilder text, String heading, List<String> names) {
    if (!names.isEmpty()) {
      text.append(LINE).append(heading).append(LINE);
      names.forEach(name -> text.append("  ").append(name).append(LINE));
    }
  }

  private static String flat(String text) {
    return text.replaceAll("[\\s\\p{Cc}\\p{Z}]+", " ").strip();
  }

  private static String day(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
