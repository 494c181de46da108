package com.algorhythmic.bus;

/** An address that announces one type of event to all who listen, on every node. */
public record Topic<E>(String address, Class<E> event) {}
