package org.snn4j.torture.report;

/**
 * A line of the table.
 *
 * @param part such as {@code kills}
 * @param subject what was tested, such as {@code train}
 * @param tried number of tests
 * @param failures number of failed tests; 0 is promised
 * @param measured other results
 */
public record Row(String part, String subject, String tried, long failures, String measured) {}
