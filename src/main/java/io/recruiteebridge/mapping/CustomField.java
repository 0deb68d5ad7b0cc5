package io.recruiteebridge.mapping;

/**
 * A value of a custom field. Immutable.
 *
 * @param label the field's name in Recruitee
 */
public record CustomField(String label, String value) {}
