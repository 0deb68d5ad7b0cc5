package io.recruiteebridge.ledger.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table, and what an item has there. Immutable.
 *
 * @param name as the table calls it
 * @param one binds the value of one item
 * @param all the values of all items as an array, which the driver of a server takes as one parameter
 */
record Column<T>(String name, Binder<T> one, Function<Collection<T>, Object> all) {
    /** Binds what an item has to the parameter with a number. */
    interface Binder<T> {
        void bind(PreparedStatement statement, int parameter, T item) throws SQLException;
    }

    static <T> Column<T> number(String name, ToLongFunction<T> value) {
        return new Column<>(
                name,
                (statement, parameter, item) -> statement.setLong(parameter, value.applyAsLong(item)),
                items -> items.stream().mapToLong(value).toArray());
    }

    static <T> Column<T> numberOrNull(String name, Function<T, @Nullable Long> value) {
        return new Column<>(
                name,
                (statement, parameter, item) -> {
                    Long number = value.apply(item);
                    if (number == null) {
                        statement.setNull(parameter, Types.BIGINT);
                    } else {
                        statement.setLong(parameter, number);
                    }
                },
                items -> items.stream().map(value).toArray(Long[]::new));
    }

    static <T> Column<T> bytes(String name, Function<T, byte @Nullable []> value) {
        return new Column<>(
                name,
                (statement, parameter, item) -> statement.setBytes(parameter, value.apply(item)),
                items -> items.stream().map(value).toArray(byte[][]::new));
    }

    /** Such that every database takes it. */
    static <T> Column<T> text(String name, Function<T, @Nullable String> value) {
        return new Column<>(
                name,
                (statement, parameter, item) -> statement.setString(parameter, Session.text(value.apply(item))),
                items -> items.stream()
                        .map(item -> Session.text(value.apply(item)))
                        .toArray(String[]::new));
    }
}
