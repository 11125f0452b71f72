package dev.fluxgate.gateway.order;

/** What the queues of all buckets share. */
record BucketServices(
        Reservations reservations,
        OrderLog log,
        Siblings siblings,
        Verdicts verdicts,
        Lanes lanes,
        Watermarks watermarks,
        LossAlarm alarm,
        Later later,
        OrderConfig config) {}
