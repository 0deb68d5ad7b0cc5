package io.recruiteebridge.settings;

/**
 * A name, its value, and where they were found.
 *
 * @param place for errors, e.g. {@code /srv/bridge/.env, line 3}
 */
record Entry(String name, String value, String place) {
    @Override
    public String toString() {
        return name + " (" + place + ")";
    }
}
