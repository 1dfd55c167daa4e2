package org.snn4j.torture.report;

/**
 * A line of the table.
 *
 * @param part such as {@code kills}
 * @param subject what was tried, such as {@code train}
 * @param tried how often
 * @param failures how many of the tries failed; 0 is what is promised
 * @param measured what else was seen
 */
public record Row(String part, String subject, String tried, long failures, String measured) {}
