package io.recruiteebridge.reading.workbook;

/**
 * A sheet of a workbook. Immutable.
 *
 * @param name as people see it
 * @param part where it is in the file
 */
public record Sheet(String name, String part, boolean visible) {}
