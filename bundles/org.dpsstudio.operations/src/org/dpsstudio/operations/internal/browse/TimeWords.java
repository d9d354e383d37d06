// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.internal.browse;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.dpsstudio.service.browse.EnrollmentColumn;
import org.dpsstudio.service.browse.FilterTerm;

/** Times in a filter: dates, parts of dates, words, ages, ranges and comparisons. */
final class TimeWords {
    /** Earlier than anything the service stores. */
    static final Instant BEGINNING = Instant.EPOCH;
    /** Later than anything the service stores. */
    static final Instant END = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern AGE = Pattern.compile("(\\d{1,5})(m|min|h|d|w)");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MINUTE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");

    private record Period(Instant from, Instant until) {
    }

    private final Clock clock;

    TimeWords(Clock clock) {
        this.clock = clock;
    }

    Optional<FilterTerm> term(EnrollmentColumn column, String value) {
        if (value.equalsIgnoreCase("never")) {
            return Optional.of(new FilterTerm.Not(new FilterTerm.Between(column, BEGINNING, END)));
        }
        try {
            return compared(value).filter(p -> p.from().isBefore(p.until()))
                    .map(p -> new FilterTerm.Between(column, p.from(), p.until()));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    private Optional<Period> compared(String value) {
        int dots = value.indexOf("..");
        if (dots >= 0) {
            Optional<Instant> from = dots == 0 ? Optional.of(BEGINNING)
                    : period(value.substring(0, dots)).map(Period::from);
            Optional<Instant> until = dots + 2 == value.length() ? Optional.of(END)
                    : period(value.substring(dots + 2)).map(Period::until);
            return from.flatMap(f -> until.map(u -> new Period(f, u)));
        }
        if (value.startsWith(">=")) {
            return period(value.substring(2)).map(p -> new Period(p.from(), END));
        }
        if (value.startsWith("<=")) {
            return period(value.substring(2)).map(p -> new Period(BEGINNING, p.until()));
        }
        if (value.startsWith(">")) {
            return period(value.substring(1)).map(p -> new Period(p.until(), END));
        }
        if (value.startsWith("<")) {
            return period(value.substring(1)).map(p -> new Period(BEGINNING, p.from()));
        }
        return period(value);
    }

    private Optional<Period> period(String value) {
        ZoneId zone = clock.getZone();
        LocalDate today = LocalDate.now(clock);
        String word = value.toLowerCase(Locale.ROOT);
        Matcher age = AGE.matcher(word);
        if (word.equals("today")) {
            return Optional.of(days(today, today.plusDays(1), zone));
        }
        if (word.equals("yesterday")) {
            return Optional.of(days(today.minusDays(1), today, zone));
        }
        if (age.matches()) {
            return Optional.of(new Period(clock.instant().minus(age(age)), END));
        }
        if (YEAR.matcher(word).matches()) {
            return Optional.of(days(Year.parse(word).atDay(1), Year.parse(word).plusYears(1).atDay(1), zone));
        }
        if (MONTH.matcher(word).matches()) {
            YearMonth month = YearMonth.parse(word);
            return Optional.of(days(month.atDay(1), month.plusMonths(1).atDay(1), zone));
        }
        if (DAY.matcher(word).matches()) {
            LocalDate day = LocalDate.parse(word);
            return Optional.of(days(day, day.plusDays(1), zone));
        }
        return moment(value.toUpperCase(Locale.ROOT), zone);
    }

    private static Optional<Period> moment(String value, ZoneId zone) {
        if (MINUTE.matcher(value).matches()) {
            Instant start = LocalDateTime.parse(value).atZone(zone).toInstant();
            return Optional.of(new Period(start, start.plus(1, ChronoUnit.MINUTES)));
        }
        if (!value.contains("T")) {
            return Optional.empty();
        }
        boolean offset = value.endsWith("Z") || value.lastIndexOf('+') > 0 || value.lastIndexOf('-') > 7;
        Instant start = offset ? OffsetDateTime.parse(value).toInstant()
                : LocalDateTime.parse(value).atZone(zone).toInstant();
        return Optional.of(new Period(start, start.plus(1, ChronoUnit.SECONDS)));
    }

    private static Duration age(Matcher age) {
        long count = Long.parseLong(age.group(1));
        return switch (age.group(2)) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(7 * count);
            default -> Duration.ofMinutes(count);
        };
    }

    private static Period days(LocalDate from, LocalDate until, ZoneId zone) {
        return new Period(from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
    }
}
