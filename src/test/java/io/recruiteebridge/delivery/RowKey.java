package io.recruiteebridge.delivery;

/** Which row of which drop: what the judge goes by. */
record RowKey(long drop, long number) {}
