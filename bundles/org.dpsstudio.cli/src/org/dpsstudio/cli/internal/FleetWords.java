// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.Arrival;
import org.dpsstudio.device.fleet.ErrorBudget;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.run.Fault;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a fleet is, as it is said on a command line. */
final class FleetWords {
    private static final Pattern SHARE = Pattern.compile("([a-z0-9-]+)=([0-9]{1,7})");
    private static final Pattern FAULT = Pattern.compile("([A-Za-z-]+)=([0-9]{1,3}(?:\\.[0-9]{1,6})?)");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)%?");
    private static final Pattern ARRIVAL = Pattern.compile("(all|ramp|steady|batches)(?:[=:](.+))?");
    private static final double HUNDRED = 100;
    private static final Pattern BATCHES = Pattern.compile("([0-9]{1,9})/(.+)");

    private FleetWords() {
    }

    /** Shares of kinds: {@code x509=1,tpm=1,symmetric-key=1}. */
    static final class Mix implements ITypeConverter<List<FleetPart>> {
        @Override
        public List<FleetPart> convert(String text) {
            List<FleetPart> parts = new ArrayList<>();
            for (String one : text.split(",")) {
                Matcher matcher = SHARE.matcher(one.strip().toLowerCase(Locale.ROOT));
                if (!matcher.matches()) {
                    throw new TypeConversionException(Messages.text("fleet.mix", one, kinds()));
                }
                FleetKind kind = kind(matcher.group(1))
                        .orElseThrow(() -> new TypeConversionException(Messages.text("fleet.mix", one, kinds())));
                parts.add(ruled(() -> FleetPart.of(kind, Integer.parseInt(matcher.group(2)))));
            }
            return List.copyOf(parts);
        }

        private static Optional<FleetKind> kind(String word) {
            return FleetKind.ofWord(word.equals("symmetric-key") ? FleetKind.SYMMETRIC_KEY.word() : word);
        }

        private static String kinds() {
            return Stream.of(FleetKind.values()).map(FleetKind::word).collect(Collectors.joining(", "));
        }
    }

    /** {@code all}, {@code ramp=30s}, {@code steady=200} or {@code batches=100/5s}. */
    static final class Arriving implements ITypeConverter<Arrival> {
        @Override
        public Arrival convert(String text) {
            Matcher matcher = ARRIVAL.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!matcher.matches() || matcher.group(1).equals("all") != (matcher.group(2) == null)) {
                throw new TypeConversionException(Messages.text("fleet.arrival", text));
            }
            String value = matcher.group(2);
            return ruled(() -> switch (matcher.group(1)) {
                case "ramp" -> new Arrival.Ramp(new DurationArgument().convert(value));
                case "steady" -> new Arrival.Steady(rate(text, value));
                case "batches" -> batches(text, value);
                default -> new Arrival.AllAtOnce();
            });
        }

        private static double rate(String text, String value) {
            try {
                return Double.parseDouble(value.replace("/s", ""));
            } catch (NumberFormatException none) {
                throw new TypeConversionException(Messages.text("fleet.arrival", text));
            }
        }

        private static Arrival batches(String text, String value) {
            Matcher matcher = BATCHES.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException(Messages.text("fleet.arrival", text));
            }
            return new Arrival.Batches(Integer.parseInt(matcher.group(1)),
                    new DurationArgument().convert(matcher.group(2)));
        }
    }

    /** A share of all faults that fit, {@code 5}, or of single ones, {@code wrong-clock=2,replay=1}. */
    static final class Faults implements ITypeConverter<FaultShares> {
        @Override
        public FaultShares convert(String text) {
            Matcher all = PERCENT.matcher(text.strip());
            if (all.matches()) {
                return new FaultShares(Double.parseDouble(all.group(1)), Map.of());
            }
            Map<Fault, Double> single = new EnumMap<>(Fault.class);
            for (String one : text.split(",")) {
                Matcher matcher = FAULT.matcher(one.strip());
                if (!matcher.matches()) {
                    throw new TypeConversionException(Messages.text("fleet.faults", one));
                }
                single.merge(new FaultArgument().convert(matcher.group(1)), Double.parseDouble(matcher.group(2)),
                        Double::sum);
            }
            return new FaultShares(0, single);
        }
    }

    /**
     * How many of a hundred devices have faults.
     *
     * @param all this many have any of those that fit
     * @param single this many have a certain one
     */
    record FaultShares(double all, Map<Fault, Double> single) {
        /** @return the shares for a fleet of these parts and so many devices; together they are as many as said */
        Map<Fault, Double> of(List<FleetPart> parts, int count) {
            List<Fault> fitting = Stream.of(Fault.values())
                    .filter(fault -> parts.stream().anyMatch(part -> part.kind().fits(fault))).toList();
            if (all == 0 || fitting.isEmpty()) {
                return single;
            }
            long devices = Math.round(count * all / HUNDRED);
            Map<Fault, Double> shares = new EnumMap<>(Fault.class);
            for (int i = 0; i < fitting.size(); i++) {
                long own = devices / fitting.size() + (i < devices % fitting.size() ? 1 : 0);
                if (own > 0) {
                    shares.put(fitting.get(i), own * HUNDRED / count);
                }
            }
            return shares;
        }
    }

    /** {@code usual}, {@code never}, or how often a device tries. */
    static final class Retry implements ITypeConverter<RetryPolicy> {
        @Override
        public RetryPolicy convert(String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "usual" -> RetryPolicy.usual();
                case "never" -> RetryPolicy.never();
                case String attempts when attempts.matches("[0-9]{1,4}") -> attempts(Integer.parseInt(attempts));
                default -> throw new TypeConversionException(Messages.text("fleet.retry", text));
            };
        }

        private static RetryPolicy attempts(int attempts) {
            RetryPolicy usual = RetryPolicy.usual();
            return ruled(() -> new RetryPolicy(attempts, usual.minimum(), usual.maximum(), usual.delta(),
                    usual.firstFast()));
        }
    }

    /** A number of errors, or a share as in {@code 2%}. */
    static final class Budget implements ITypeConverter<ErrorBudget> {
        @Override
        public ErrorBudget convert(String text) {
            String bare = text.strip();
            if (bare.matches("[0-9]{1,9}")) {
                return ErrorBudget.ofCount(Integer.parseInt(bare));
            }
            Matcher percent = PERCENT.matcher(bare);
            if (!percent.matches()) {
                throw new TypeConversionException(Messages.text("fleet.budget", text));
            }
            return ruled(() -> ErrorBudget.ofPercent(Double.parseDouble(percent.group(1))));
        }
    }

    /** @return a duration with a decimal point where it is short */
    static String duration(Duration time) {
        long millis = time.toMillis();
        return millis < 10_000 ? String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)
                : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }

    /** What a definition refuses says so in a sentence. */
    private static <T> T ruled(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException refused) {
            throw new TypeConversionException(refused.getMessage());
        }
    }
}
