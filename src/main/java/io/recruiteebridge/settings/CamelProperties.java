package io.recruiteebridge.settings;

import java.util.Map;

/**
 * Keys in the settings files that are not ours: {@code camel.*} and those that integrators' routes refer to.
 * Immutable. Printed without values, since some may be passwords.
 */
public record CamelProperties(Map<String, String> values) {
    public CamelProperties {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
