package com.algorhythmic.sessions;

import java.util.List;

/**
 * What the owner of a session can change.
 *
 * @param motion how strongly pictures move with the music: calm, lively or wild
 */
public record Controls(
    List<String> styles,
    List<String> artists,
    boolean dynamicMode,
    String orientation,
    boolean paused,
    String visibility,
    String motion) {}
