package io.recruiteebridge.delivery;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The same work for each of many rows. */
public final class ManyRows {
    /** Fewer are done sooner than another processor has begun; where many companies have some, it has work anyway. */
    private static final int WORTH_SHARING = 200;

    private ManyRows() {}

    /** What a function gives for each row, in their order. Several threads may call it at a time. */
    public static <T, R> List<R> map(List<T> rows, Function<? super T, ? extends R> function) {
        Stream<T> stream = rows.size() < WORTH_SHARING ? rows.stream() : rows.parallelStream();
        return stream.<R>map(function).toList();
    }
}
