// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.internal.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dpsstudio.device.fleet.Arrival;
import org.dpsstudio.device.fleet.ErrorBudget;
import org.dpsstudio.device.fleet.FleetDefinition;
import org.dpsstudio.device.fleet.FleetException;
import org.dpsstudio.device.fleet.FleetKind;
import org.dpsstudio.device.fleet.FleetPart;
import org.dpsstudio.device.fleet.IdentityOrigin;
import org.dpsstudio.device.fleet.RetryPolicy;
import org.dpsstudio.device.run.DeviceProtocol;
import org.dpsstudio.device.run.Fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Definitions as JSON. */
public final class DefinitionJson {
    private static final double LONGEST_SECONDS = 86_400;
    private static final int LONGEST_MILLIS = 3_600_000;
    static final int LONGEST_POLL_MILLIS = 60_000;

    private DefinitionJson() {
    }

    /** @return the definition; its folders as they are written */
    public static FleetDefinition read(String text) throws FleetException {
        return read(text, Path.of(""));
    }

    /** @return the definition of the file */
    public static FleetDefinition read(Path file) throws IOException, FleetException {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(Members.LONGEST_DOCUMENT + 1);
        }
        if (content.length > Members.LONGEST_DOCUMENT) {
            throw new FleetException(FleetText.say("jsonTooLong", Members.LONGEST_DOCUMENT));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException notText) {
            throw new FleetException(FleetText.say("jsonNotText"), notText);
        }
        return read(text, file.toAbsolutePath().getParent());
    }

    /** Writes the file as a whole. */
    public static void write(FleetDefinition fleet, Path file) throws IOException {
        WholeFile.write(file, out -> out.write(write(fleet).getBytes(StandardCharsets.UTF_8)));
    }

    private static FleetDefinition read(String text, Path base) throws FleetException {
        Members members = Members.of(text);
        String prefix = members.needText("registrationIdPrefix");
        String name = members.text("name").orElse(prefix);
        int count = members.needWhole("count", 1, FleetDefinition.MOST_DEVICES);
        List<FleetPart> parts = parts(members, base);
        Arrival arrival = checked(members, "arrival", () -> arrival(members.object("arrival")));
        Map<Fault, Double> faults = faults(members.object("faults"));
        RetryPolicy retry = checked(members, "retry", () -> retry(members.object("retry")));
        ErrorBudget budget = checked(members, "errorBudget", () -> budget(members.object("errorBudget")));
        int concurrency = (int) members.whole("concurrency", 1, FleetDefinition.MOST_AT_ONCE)
                .orElse(FleetDefinition.USUAL_CONCURRENCY);
        long seed = members.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1);
        OptionalLong poll = members.whole("pollAfterMilliseconds", 0, LONGEST_POLL_MILLIS);
        members.nothingElse();
        try {
            return new FleetDefinition(name, count, prefix, parts, arrival, faults, retry, budget, concurrency, seed,
                    poll.isPresent() ? Optional.of(Duration.ofMillis(poll.getAsLong())) : Optional.empty());
        } catch (IllegalArgumentException refused) {
            throw new FleetException(refused.getMessage(), refused);
        }
    }

    private static List<FleetPart> parts(Members members, Path base) throws FleetException {
        List<FleetPart> parts = new ArrayList<>();
        for (Members part : members.objects("parts", FleetDefinition.MOST_PARTS)) {
            String word = part.needText("kind");
            FleetKind kind = FleetKind.ofWord(word).orElseThrow(() -> part.refusal("kind", FleetText.say("jsonWord",
                    Foreign.shown(word),
                    Stream.of(FleetKind.values()).map(FleetKind::word).collect(Collectors.joining(", ")))));
            int share = (int) part.whole("share", 1, FleetPart.LARGEST_SHARE).orElse(1);
            DeviceProtocol protocol = constant(part, "protocol", DeviceProtocol.values(), part.text("protocol"))
                    .orElse(DeviceProtocol.HTTPS);
            Optional<String> folder = part.text("identityFolder");
            part.nothingElse();
            parts.add(checked(part, "identityFolder", () -> new FleetPart(kind, share, protocol,
                    folder.<IdentityOrigin>map(text -> new IdentityOrigin.Files(base.resolve(path(part, text))))
                            .orElseGet(IdentityOrigin.Made::new))));
        }
        return parts;
    }

    private static Path path(Members part, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException refused) {
            throw new IllegalArgumentException(FleetText.say("jsonPath", Foreign.shown(text)), refused);
        }
    }

    private static Arrival arrival(Optional<Members> given) throws FleetException {
        if (given.isEmpty()) {
            return new Arrival.AllAtOnce();
        }
        Members members = given.get();
        String kind = members.needText("kind");
        Arrival arrival = switch (kind) {
            case "all-at-once" -> new Arrival.AllAtOnce();
            case "ramp" -> new Arrival.Ramp(seconds(members.needNumber("overSeconds", 0, LONGEST_SECONDS)));
            case "steady" -> new Arrival.Steady(members.needNumber("perSecond", 0, Integer.MAX_VALUE));
            case "batches" -> new Arrival.Batches(members.needWhole("size", 1, FleetDefinition.MOST_DEVICES),
                    seconds(members.needNumber("pauseSeconds", 0, LONGEST_SECONDS)));
            default -> throw members.refusal("kind", FleetText.say("jsonWord", Foreign.shown(kind),
                    "all-at-once, ramp, steady, batches"));
        };
        members.nothingElse();
        return arrival;
    }

    private static Map<Fault, Double> faults(Optional<Members> given) throws FleetException {
        Map<Fault, Double> faults = new EnumMap<>(Fault.class);
        if (given.isPresent()) {
            for (String name : given.get().names()) {
                Fault fault = constant(given.get(), name, Fault.values(), Optional.of(name)).orElseThrow();
                faults.put(fault, given.get().needNumber(name, 0, 100));
            }
        }
        return faults;
    }

    private static RetryPolicy retry(Optional<Members> given) throws FleetException {
        RetryPolicy usual = RetryPolicy.usual();
        if (given.isEmpty()) {
            return usual;
        }
        Members members = given.get();
        RetryPolicy policy = new RetryPolicy(
                (int) members.whole("attempts", 1, RetryPolicy.MOST_ATTEMPTS).orElse(usual.attempts()),
                millis(members.whole("minimumMilliseconds", 0, LONGEST_MILLIS), usual.minimum()),
                millis(members.whole("maximumMilliseconds", 0, LONGEST_MILLIS), usual.maximum()),
                millis(members.whole("deltaMilliseconds", 0, LONGEST_MILLIS), usual.delta()),
                members.truth("firstFast").orElse(usual.firstFast()));
        members.nothingElse();
        return policy;
    }

    private static ErrorBudget budget(Optional<Members> given) throws FleetException {
        if (given.isEmpty()) {
            return ErrorBudget.unlimited();
        }
        Members members = given.get();
        OptionalLong count = members.whole("count", 0, Integer.MAX_VALUE);
        OptionalDouble percent = members.number("percent", 0, 100);
        members.nothingElse();
        return new ErrorBudget(count.isPresent() ? OptionalInt.of((int) count.getAsLong()) : OptionalInt.empty(),
                percent);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static Duration millis(OptionalLong millis, Duration other) {
        return millis.isPresent() ? Duration.ofMillis(millis.getAsLong()) : other;
    }

    private static <T extends Enum<T>> Optional<T> constant(Members members, String name, T[] all,
            Optional<String> word) throws FleetException {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> found = Stream.of(all).filter(v -> DefinitionRules.word(v).equals(word.get())).findFirst();
        if (found.isEmpty()) {
            throw members.refusal(name, FleetText.say("jsonWord", Foreign.shown(word.get()),
                    Stream.of(all).map(DefinitionRules::word).collect(Collectors.joining(", "))));
        }
        return found;
    }

    private interface Part<T> {
        T read() throws FleetException;
    }

    private static <T> T checked(Members members, String name, Part<T> part) throws FleetException {
        try {
            return part.read();
        } catch (IllegalArgumentException refused) {
            throw members.refusal(name, refused.getMessage());
        }
    }

    /** @return the text for people */
    public static String write(FleetDefinition fleet) {
        ObjectNode tree = tree(fleet);
        try {
            return Members.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException treesAreWritten) {
            throw new IllegalStateException(treesAreWritten);
        }
    }

    /** @return the definition as a tree */
    static ObjectNode tree(FleetDefinition fleet) {
        ObjectNode tree = Members.mapper().createObjectNode();
        tree.put("name", fleet.name());
        tree.put("count", fleet.count());
        tree.put("registrationIdPrefix", fleet.prefix());
        ArrayNode parts = tree.putArray("parts");
        for (FleetPart part : fleet.parts()) {
            ObjectNode one = parts.addObject();
            one.put("kind", part.kind().word());
            one.put("share", part.share());
            one.put("protocol", DefinitionRules.word(part.protocol()));
            if (part.origin() instanceof IdentityOrigin.Files files) {
                one.put("identityFolder", files.folder().toString());
            }
        }
        ObjectNode arrival = tree.putObject("arrival");
        switch (fleet.arrival()) {
            case Arrival.AllAtOnce all -> arrival.put("kind", "all-at-once");
            case Arrival.Ramp ramp -> arrival.put("kind", "ramp").put("overSeconds", seconds(ramp.over()));
            case Arrival.Steady steady -> arrival.put("kind", "steady").put("perSecond", steady.perSecond());
            case Arrival.Batches batches -> arrival.put("kind", "batches").put("size", batches.size())
                    .put("pauseSeconds", seconds(batches.pause()));
        }
        ObjectNode faults = tree.putObject("faults");
        fleet.faults().forEach((fault, percent) -> faults.put(DefinitionRules.word(fault), percent));
        tree.putObject("retry").put("attempts", fleet.retry().attempts())
                .put("minimumMilliseconds", fleet.retry().minimum().toMillis())
                .put("maximumMilliseconds", fleet.retry().maximum().toMillis())
                .put("deltaMilliseconds", fleet.retry().delta().toMillis())
                .put("firstFast", fleet.retry().firstFast());
        ObjectNode budget = tree.putObject("errorBudget");
        fleet.budget().count().ifPresent(count -> budget.put("count", count));
        fleet.budget().percent().ifPresent(percent -> budget.put("percent", percent));
        tree.put("concurrency", fleet.concurrency());
        tree.put("seed", fleet.seed());
        fleet.pollAfter().ifPresent(wait -> tree.put("pollAfterMilliseconds", wait.toMillis()));
        return tree;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
