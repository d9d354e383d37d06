// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet.report;

import java.io.IOException;
import java.io.Writer;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.dpsstudio.device.fleet.DeviceEnding;
import org.dpsstudio.device.fleet.DeviceOutcome;
import org.dpsstudio.device.fleet.FleetCost;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetEnd;
import org.dpsstudio.device.fleet.FleetMoment;
import org.dpsstudio.device.fleet.FleetResult;
import org.dpsstudio.device.fleet.FleetSnapshot;
import org.dpsstudio.device.fleet.FleetWords;
import org.dpsstudio.device.fleet.Latency;
import org.dpsstudio.device.fleet.LatencyBand;
import org.dpsstudio.device.fleet.OutcomeReason;
import org.dpsstudio.device.run.Fault;
import org.dpsstudio.device.run.RunWords;

/** A page with pictures: it holds its own style and loads nothing. */
final class HtmlReport {
    private static final int MOST_TIMES = 120;
    private static final int TABLE_TIMES = 24;
    private static final int BARS = 40;
    private static final int MOST_BARS_OF_REASONS = 8;

    private final FleetResult result;
    private final FleetSnapshot numbers;
    private final Locale locale;
    private final ResourceBundle words;
    private final FleetWords fleetWords;
    private final RunWords runWords;
    private final Writer out;

    private HtmlReport(FleetResult result, Locale locale, Writer out) {
        this.result = result;
        this.numbers = result.numbers();
        this.locale = locale;
        this.words = ResourceBundle.getBundle("org.dpsstudio.device.internal.fleet.report.page", locale);
        this.fleetWords = FleetWords.in(locale);
        this.runWords = RunWords.in(locale);
        this.out = out;
    }

    static void write(FleetResult result, Locale locale, Writer out) throws IOException {
        new HtmlReport(result, locale, out).page();
    }

    private String say(String key, Object... arguments) {
        return new MessageFormat(words.getString(key), locale).format(arguments);
    }

    private String number(double value) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.abs(value) >= 100 || value == Math.rint(value) ? 0
                : Math.abs(value) >= 1 ? 1 : 2);
        return format.format(value);
    }

    private String millis(Duration time) {
        return number(time.toNanos() / 1e6);
    }

    private String seconds(Duration time) {
        return number(time.toNanos() / 1e9);
    }

    private void page() throws IOException {
        Tally tally = Tally.of(result);
        out.write("<!DOCTYPE html>\n<html lang=\"" + Markup.text(words.getLocale().toLanguageTag().equals("und") ? "en"
                : words.getLocale().toLanguageTag()) + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
                + Markup.text(say("title", result.definition().name())) + "</title>\n<style>\n" + Style.TEXT
                + "</style>\n</head>\n<body>\n<main>\n");
        head();
        figures();
        rate();
        latency();
        reasons();
        kinds(tally);
        faults(tally);
        cost();
        errors(tally);
        definition();
        out.write("</main>\n</body>\n</html>\n");
    }

    private void head() throws IOException {
        String began = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG).withLocale(locale)
                .format(result.began().atZone(ZoneId.systemDefault()));
        String verdict = result.withinBudget() ? "verdict.good"
                : result.end() == FleetEnd.CANCELED ? "verdict.canceled" : "verdict.bad";
        out.write("<header>\n<h1>" + Markup.text(result.definition().name()) + "</h1>\n<p>"
                + Markup.text(say("subtitle", result.service(), began, seconds(numbers.elapsed())))
                + "</p>\n<p class=\"verdict " + (result.withinBudget() ? "good" : "bad") + "\">"
                + Markup.text(say(verdict, numbers.provisioned(), numbers.devices(), numbers.errors()))
                + "</p>\n</header>\n");
    }

    private void section(String key) throws IOException {
        out.write("<section>\n<h2>" + Markup.text(say(key)) + "</h2>\n");
    }

    private void table(List<String> heads, List<List<String>> rows) throws IOException {
        out.write("<table>\n");
        List<String> styles = IntStream.range(0, rows.isEmpty() ? heads.size() : rows.getFirst().size())
                .mapToObj(column -> rows.stream().allMatch(row -> isNumber(row.get(column))) ? " class=\"number\"" : "")
                .toList();
        if (!heads.isEmpty()) {
            out.write("<thead><tr>");
            for (int i = 0; i < heads.size(); i++) {
                out.write("<th scope=\"col\"" + styles.get(i) + ">" + Markup.text(heads.get(i)) + "</th>");
            }
            out.write("</tr></thead>\n");
        }
        out.write("<tbody>\n");
        for (List<String> row : rows) {
            out.write("<tr><th scope=\"row\"" + styles.getFirst() + ">" + Markup.text(row.getFirst()) + "</th>"
                    + IntStream.range(1, row.size())
                            .mapToObj(i -> "<td" + styles.get(i) + ">" + Markup.text(row.get(i)) + "</td>")
                            .collect(Collectors.joining())
                    + "</tr>\n");
        }
        out.write("</tbody>\n</table>\n");
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty() || Character.isDigit(cell.charAt(0)) && cell.chars().noneMatch(Character::isLetter);
    }

    private void figures() throws IOException {
        out.write("<section class=\"figures\" aria-label=\"" + Markup.text(say("figures")) + "\">\n");
        figure("figure.devices", number(numbers.devices()));
        figure("figure.provisioned", number(numbers.provisioned()));
        figure("figure.expectedRefusals", number(numbers.expectedRefusals()));
        figure("figure.errors", number(numbers.errors()));
        figure("figure.rate", number(numbers.meanRate()));
        figure("figure.p95", millis(numbers.latency().p95()));
        out.write("</section>\n");
    }

    private void figure(String key, String value) throws IOException {
        out.write("<div><strong>" + Markup.text(value) + "</strong><span>" + Markup.text(say(key))
                + "</span></div>\n");
    }

    /** Neighbours together, so that there are at most so many. */
    private List<FleetMoment> moments(int most) {
        List<FleetMoment> all = numbers.moments();
        int together = Math.max(1, (all.size() + most - 1) / most);
        List<FleetMoment> merged = new ArrayList<>();
        for (int i = 0; i < all.size(); i += together) {
            List<FleetMoment> some = all.subList(i, Math.min(all.size(), i + together));
            merged.add(new FleetMoment(some.getFirst().from(),
                    some.getLast().from().plus(some.getLast().length()).minus(some.getFirst().from()),
                    some.stream().mapToInt(FleetMoment::started).sum(),
                    some.stream().mapToInt(FleetMoment::provisioned).sum(),
                    some.stream().mapToInt(FleetMoment::refused).sum(),
                    some.stream().mapToInt(FleetMoment::brokenOff).sum(),
                    some.stream().mapToInt(FleetMoment::retries).sum(), some.getLast().running(),
                    some.getLast().p50(), some.stream().map(FleetMoment::p95).max(Duration::compareTo).orElseThrow()));
        }
        return merged;
    }

    private static double rate(int count, FleetMoment moment) {
        return count / (moment.length().toNanos() / 1e9);
    }

    private void rate() throws IOException {
        section("rate");
        List<FleetMoment> moments = moments(MOST_TIMES);
        if (moments.isEmpty()) {
            out.write("<p>" + Markup.text(say("nothing")) + "</p>\n</section>\n");
            return;
        }
        double[] times = new double[moments.size() + 1];
        for (int i = 0; i < moments.size(); i++) {
            times[i] = moments.get(i).from().toNanos() / 1e9;
            times[i + 1] = moments.get(i).from().plus(moments.get(i).length()).toNanos() / 1e9;
        }
        out.write("<div class=\"beside wide\">\n<figure>\n" + Chart.stacked(say("rate.alt"), times,
                List.of(new Chart.Series("provisioned",
                        moments.stream().mapToDouble(m -> rate(m.provisioned(), m)).toArray()),
                        new Chart.Series("refused", moments.stream().mapToDouble(m -> rate(m.refused(), m)).toArray()),
                        new Chart.Series("broken",
                                moments.stream().mapToDouble(m -> rate(m.brokenOff(), m)).toArray())),
                say("rate.axis"), this::number));
        out.write("<figcaption>" + legend("provisioned", DeviceEnding.PROVISIONED)
                + legend("refused", DeviceEnding.REFUSED) + legend("broken", DeviceEnding.BROKEN_OFF)
                + "</figcaption>\n</figure>\n");
        List<List<String>> rows = new ArrayList<>();
        for (FleetMoment moment : moments(TABLE_TIMES)) {
            rows.add(List.of(seconds(moment.from()), number(rate(moment.started(), moment)),
                    number(rate(moment.provisioned(), moment)), number(rate(moment.refused(), moment)),
                    number(rate(moment.brokenOff(), moment)), number(moment.running()), millis(moment.p95())));
        }
        table(List.of(say("head.from"), say("head.startedRate"), say("head.provisionedRate"), say("head.refusedRate"),
                say("head.brokenRate"), say("head.running"), say("head.p95")), rows);
        out.write("</div>\n</section>\n");
    }

    private String legend(String style, DeviceEnding ending) {
        return "<span class=\"key " + style + "\"></span>" + Markup.text(fleetWords.ending(ending)) + " ";
    }

    private void latency() throws IOException {
        section("latency");
        Latency latency = numbers.latency();
        if (latency.count() == 0) {
            out.write("<p>" + Markup.text(say("nothing")) + "</p>\n</section>\n");
            return;
        }
        out.write("<p>" + Markup.text(say("latency.text")) + "</p>\n<div class=\"beside\">\n<figure>\n"
                + Chart.distribution(say("latency.alt"), bars(),
                        List.of(mark("p50", latency.p50()), mark("p95", latency.p95()), mark("p99", latency.p99())),
                        say("latency.axis"), this::number)
                + "</figure>\n");
        table(List.of(say("head.percentile"), say("head.millis")),
                List.of(List.of(say("least"), millis(latency.least())), List.of("50 %", millis(latency.p50())),
                        List.of("90 %", millis(latency.p90())), List.of("95 %", millis(latency.p95())),
                        List.of("99 %", millis(latency.p99())), List.of(say("most"), millis(latency.most())),
                        List.of(say("mean"), millis(latency.mean()))));
        out.write("</div>\n</section>\n");
    }

    private Chart.Mark mark(String label, Duration at) {
        return new Chart.Mark(atLeast(at), label + " " + say("millis", millis(at)));
    }

    /** The axis is logarithmic: below a hundredth of a millisecond is nothing to see. */
    private static double atLeast(Duration time) {
        return Math.max(0.01, time.toNanos() / 1e6);
    }

    private List<Chart.Bar> bars() {
        List<LatencyBand> bands = result.distribution();
        double least = Math.log10(atLeast(bands.getFirst().from()));
        double most = Math.max(least + 0.1, Math.log10(atLeast(bands.getLast().to())));
        long[] counts = new long[BARS];
        for (LatencyBand band : bands) {
            double middle = Math.log10((atLeast(band.from()) + atLeast(band.to())) / 2);
            counts[Math.clamp((int) ((middle - least) / (most - least) * BARS), 0, BARS - 1)] += band.count();
        }
        return IntStream.range(0, BARS).mapToObj(i -> new Chart.Bar(Math.pow(10, least + (most - least) * i / BARS),
                Math.pow(10, least + (most - least) * (i + 1) / BARS), counts[i])).toList();
    }

    private static String style(OutcomeReason reason) {
        return reason.key().startsWith("broken-off/") || reason.key().equals("canceled")
                || reason.key().equals("identity") || reason.key().equals("internal") ? "broken" : "refused";
    }

    private void reasons() throws IOException {
        section("reasons");
        List<Map.Entry<OutcomeReason, Integer>> all = List.copyOf(numbers.reasons().entrySet());
        List<Chart.Row> rows = new ArrayList<>();
        rows.add(new Chart.Row(fleetWords.ending(DeviceEnding.PROVISIONED), "provisioned", numbers.provisioned()));
        all.stream().limit(MOST_BARS_OF_REASONS).forEach(entry -> rows
                .add(new Chart.Row(shortened(entry.getKey().text()), style(entry.getKey()), entry.getValue())));
        int others = all.stream().skip(MOST_BARS_OF_REASONS).mapToInt(Map.Entry::getValue).sum();
        if (others > 0) {
            rows.add(new Chart.Row(say("others"), "refused", others));
        }
        int absent = numbers.devices() - numbers.started();
        if (absent > 0) {
            rows.add(new Chart.Row(say("absent"), "absent", absent));
        }
        out.write("<div class=\"beside\">\n<figure>\n" + Chart.rows(say("reasons.alt"), rows, this::number)
                + "</figure>\n");
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(fleetWords.ending(DeviceEnding.PROVISIONED), "", number(numbers.provisioned())));
        all.forEach(entry -> lines
                .add(List.of(entry.getKey().text(), entry.getKey().key(), number(entry.getValue()))));
        if (absent > 0) {
            lines.add(List.of(say("absent"), "", number(absent)));
        }
        table(List.of(say("head.reason"), say("head.code"), say("head.count")), lines);
        out.write("</div>\n</section>\n");
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 79) + "\u2026";
    }

    private void kinds(Tally tally) throws IOException {
        section("kinds");
        List<List<String>> rows = new ArrayList<>();
        tally.kinds().forEach((kind, one) -> {
            Latency latency = one.latencies().latency();
            rows.add(List.of(fleetWords.kind(kind), number(one.count(DeviceEnding.PROVISIONED)),
                    number(one.count(DeviceEnding.REFUSED)), number(one.count(DeviceEnding.BROKEN_OFF)),
                    number(one.count(DeviceEnding.CANCELED)), number(one.errors()), millis(latency.p50()),
                    millis(latency.p95()), millis(latency.p99())));
        });
        table(List.of(say("head.kind"), fleetWords.ending(DeviceEnding.PROVISIONED),
                fleetWords.ending(DeviceEnding.REFUSED), fleetWords.ending(DeviceEnding.BROKEN_OFF),
                fleetWords.ending(DeviceEnding.CANCELED), say("head.errors"), say("head.p50"), say("head.p95"),
                say("head.p99")), rows);
        out.write("</section>\n");
    }

    private void faults(Tally tally) throws IOException {
        if (tally.faults().isEmpty()) {
            return;
        }
        section("faults");
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<Fault, Map<String, Tally.OfFault>> fault : tally.faults().entrySet()) {
            for (Tally.OfFault one : fault.getValue().values()) {
                rows.add(List.of(runWords.name(fault.getKey()), fleetWords.ending(one.ending()),
                        one.reason().orElse(""), one.ending() == DeviceEnding.CANCELED ? ""
                                : say(one.expected() ? "yes" : "no"),
                        number(one.count())));
            }
        }
        table(List.of(say("head.fault"), say("head.ending"), say("head.reason"), say("head.expected"),
                say("head.count")), rows);
        out.write("</section>\n");
    }

    private void cost() throws IOException {
        section("cost");
        FleetCost cost = numbers.cost();
        int ended = Math.max(1, numbers.ended());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say("cost.devices"), seconds(cost.devices()),
                millis(cost.devices().dividedBy(ended))));
        cost.thisProcess().ifPresent(time -> rows
                .add(List.of(say("cost.thisProcess"), seconds(time), millis(time.dividedBy(ended)))));
        rows.add(List.of(say("cost.service"), cost.service().map(this::seconds).orElse(say("unknown")),
                cost.service().map(time -> millis(time.dividedBy(ended))).orElse("")));
        table(List.of("", say("head.seconds"), say("head.millisEach")), rows);
        out.write("<p>" + Markup.text(say(cost.together() ? "cost.together" : "cost.text")) + "</p>\n</section>\n");
    }

    private void errors(Tally tally) throws IOException {
        if (tally.errors().isEmpty()) {
            return;
        }
        section("errors");
        if (numbers.errors() > tally.errors().size()) {
            out.write("<p>" + Markup.text(say("errors.more", tally.errors().size(), numbers.errors())) + "</p>\n");
        }
        List<List<String>> rows = new ArrayList<>();
        for (DeviceOutcome outcome : tally.errors()) {
            rows.add(List.of(outcome.device().registrationId().text(), fleetWords.kind(outcome.device().kind()),
                    outcome.fault().map(runWords::name).orElse(""), fleetWords.ending(outcome.ending()),
                    outcome.reason().map(OutcomeReason::text).orElse(""), outcome.message(),
                    number(outcome.attempts())));
        }
        table(List.of(say("head.device"), say("head.kind"), say("head.fault"), say("head.ending"),
                say("head.reason"), say("head.message"), say("head.attempts")), rows);
        out.write("</section>\n");
    }

    private void definition() throws IOException {
        section("definition");
        FleetDefinition fleet = result.definition();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < fleet.parts().size(); i++) {
            rows.add(List.of(say("definition.part"),
                    say("definition.partOf", number(fleet.countOf(i)), fleetWords.kind(fleet.parts().get(i).kind()))));
        }
        rows.add(List.of(say("definition.arrival"), fleetWords.arrival(fleet.arrival())));
        rows.add(List.of(say("definition.concurrency"), number(fleet.concurrency())));
        rows.add(List.of(say("definition.attempts"), number(fleet.retry().attempts())));
        fleet.pollAfter().ifPresent(wait -> rows.add(List.of(say("definition.poll"), say("millis", millis(wait)))));
        fleet.faults().forEach((fault, percent) -> rows
                .add(List.of(say("definition.fault"), say("definition.faultOf", runWords.name(fault),
                        number(percent)))));
        fleet.budget().count().ifPresent(count -> rows.add(List.of(say("definition.budget"), number(count))));
        fleet.budget().percent().ifPresent(
                percent -> rows.add(List.of(say("definition.budget"), say("percent", number(percent)))));
        rows.add(List.of(say("definition.seed"), Long.toString(fleet.seed())));
        table(List.of(), rows);
        out.write("</section>\n");
    }
}
