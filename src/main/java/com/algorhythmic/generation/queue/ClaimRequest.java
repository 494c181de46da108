package com.algorhythmic.generation.queue;

/**
 * What a worker offers when it asks for a job.
 *
 * @param provider whose calls it would make; null when it paints offline
 * @param perUser jobs of one user that may be in work at once, in the whole cluster
 * @param inCluster jobs that may be in work at once, in the whole cluster
 * @param room whether it can take a picture made to order
 * @param roomBehind whether it can take one made ahead of time
 * @param hourlyLimitMicroUsd what all pictures of an hour may cost, in millionths of a dollar; null for any amount
 * @param guessMicroUsd what one costs while there is no experience
 */
record ClaimRequest(
    String worker,
    long leaseMs,
    String provider,
    int perUser,
    int inCluster,
    boolean room,
    boolean roomBehind,
    Long hourlyLimitMicroUsd,
    long guessMicroUsd) {}
