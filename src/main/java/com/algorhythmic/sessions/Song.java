package com.algorhythmic.sessions;

/** A recorded piece of music. Unknown fields are null; at least one is known. */
public record Song(String title, String artist, String album, String genre) {}
