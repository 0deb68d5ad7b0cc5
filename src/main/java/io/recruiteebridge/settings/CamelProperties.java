package io.recruiteebridge.settings;

import java.util.List;
import java.util.Map;

/**
 * Keys in the settings files that are not ours: {@code camel.*} and those that integrators' routes refer to.
 * Immutable. Printed without values, since some may be passwords.
 */
public record CamelProperties(Map<String, String> values) {
    public CamelProperties {
        values = Map.copyOf(values);
    }

    /** The values of those whose names say that they are secret. */
    public List<Secret> secrets() {
        return values.entrySet().stream()
                .filter(entry -> SecretNames.isSecret(entry.getKey()))
                .map(entry -> new Secret(entry.getValue()))
                .toList();
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
