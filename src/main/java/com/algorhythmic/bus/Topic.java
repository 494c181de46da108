package com.algorhythmic.bus;

/** A typed address for events that every listener on every node receives. */
public record Topic<E>(String address, Class<E> event) {}
