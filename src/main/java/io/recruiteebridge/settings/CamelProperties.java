package io.recruiteebridge.settings;

import java.util.Map;

/**
 * The keys of the settings files that are not ours: {@code camel.*} and whatever an integrator's own routes refer to.
 * Immutable. Prints without values, for there may be passwords among them.
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
