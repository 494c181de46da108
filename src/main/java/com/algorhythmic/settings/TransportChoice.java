package com.algorhythmic.settings;

/** The ways to talk to the kernel about connections. */
public enum TransportChoice {
  AUTO,
  IO_URING,
  EPOLL,
  KQUEUE,
  NIO
}
