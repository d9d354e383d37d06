// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a registration costs among many enrollments, against what it costs among few: of devices that come back, and of
 * devices that come for the first time. Both sides do the same each time, first registrations against first ones.
 */
@Command(name = "scale", resourceBundle = "org.dpsstudio.bench.internal.messages")
final class ScaleCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 16;
    private static final int FEW = 1_000;
    private static final int BURSTS = 5;
    private static final int WARM_UP_SECONDS = 5;

    @Option(names = "--rounds", defaultValue = "5", descriptionKey = "registrations.rounds")
    private int rounds;
    @Option(names = "--seconds", defaultValue = "4", descriptionKey = "registrations.seconds")
    private int seconds;
    @Option(names = "--count", defaultValue = "1000000", descriptionKey = "scale.count")
    private int count;
    @Option(names = "--devices", defaultValue = "20000", descriptionKey = "scale.devices")
    private int devices;
    @Spec
    private CommandSpec spec;

    /**
     * What a number of registrations took: by the clock, which also runs while the disk or other programs work, and of
     * the service's own processor time.
     */
    private record Cost(int done, double seconds, double cpuSeconds) {
        static final Cost NONE = new Cost(0, 0, 0);

        static Cost of(ServiceUnderLoad service, Supplier<LoadClient.Turn> work) {
            Duration before = service.cpu();
            LoadClient.Turn turn = work.get();
            return new Cost(turn.done(), turn.seconds(), service.cpu().minus(before).toNanos() / 1e9);
        }

        Cost plus(Cost other) {
            return new Cost(done + other.done, seconds + other.seconds, cpuSeconds + other.cpuSeconds);
        }

        double perSecond() {
            return done / seconds;
        }

        double cpuMicros() {
            return cpuSeconds * 1e6 / done;
        }
    }

    /** How much more one side costs than the other, by the clock and by the processor. */
    private record Ratio(double byClock, double byCpu) {
    }

    /** A service and the requests of its devices, which come in turn. */
    private static final class Plant {
        private final ServiceUnderLoad service;
        private final byte[][] requests;
        private int next;

        Plant(ServiceUnderLoad service, List<DevicePool.KeyDevice> devices) {
            this.service = service;
            this.requests = Requests.byKey(service.idScope(), devices);
        }

        Cost come(LoadClient client, int forSeconds) {
            int from = next;
            Cost cost = Cost.of(service, () -> client.keepConnections(service.port(), requests.length, CONNECTIONS,
                    forSeconds, i -> requests[(from + i) % requests.length]));
            next = (from + cost.done()) % requests.length;
            return cost;
        }
    }

    @Override
    public Integer call() throws Exception {
        try (WorkFolder folder = new WorkFolder(); LoadClient client = new LoadClient()) {
            Path few = folder.path().resolve("few").resolve("data");
            Path many = folder.path().resolve("many").resolve("data");
            spec.commandLine().getErr().println(Messages.format("preparing", count));
            new EnrollmentGenerator(few).add(FEW);
            new EnrollmentGenerator(many).add(count);
            try (ServiceUnderLoad small = ServiceUnderLoad.start(few);
                    ServiceUnderLoad large = ServiceUnderLoad.start(many)) {
                List<DevicePool.KeyDevice> everywhere = everywhere(count);
                int returning = Math.min(devices, everywhere.size());
                again(client, new Plant(small, everywhere(FEW)), new Plant(large, everywhere.subList(0, returning)));
                first(client, small, large, everywhere.subList(returning, everywhere.size()));
            }
        }
        return 0;
    }

    /** The devices that can register, from all over the store, in a random order. */
    private static List<DevicePool.KeyDevice> everywhere(int enrollments) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, enrollments)
                .filter(n -> EnrollmentGenerator.hasKey(n) && EnrollmentGenerator.enabled(n)).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        return numbers.stream()
                .map(n -> new DevicePool.KeyDevice(EnrollmentGenerator.name(n), EnrollmentGenerator.key(n))).toList();
    }

    /** Before the clock runs, every device has registered, and both services have done as much. */
    private void again(LoadClient client, Plant few, Plant many) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Messages.format("scaleAgain", many.requests.length, count, few.requests.length, FEW));
        for (Plant plant : List.of(many, few)) {
            int done = 0;
            while (done < many.requests.length) {
                done += plant.come(client, 1).done();
            }
        }
        List.of(many, few).forEach(plant -> plant.come(client, WARM_UP_SECONDS));
        List<Ratio> costs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            costs.add(tell(round, few.come(client, seconds), many.come(client, seconds)));
        }
        conclude("scaleAgainResult", costs);
    }

    /** Each time the small store gets 1,000 new enrollments in place of the old ones, so that all of them are new. */
    private void first(LoadClient client, ServiceUnderLoad small, ServiceUnderLoad large,
            List<DevicePool.KeyDevice> unknown) {
        int turns = Math.min(rounds, unknown.size() / FEW / BURSTS);
        if (turns < 1) {
            return;
        }
        spec.commandLine().getOut().println(Messages.format("scaleFirst", BURSTS, FEW));
        DevicePool pool = new DevicePool();
        List<String> old = IntStream.range(0, FEW).mapToObj(EnrollmentGenerator::name).toList();
        List<Ratio> costs = new ArrayList<>();
        int burst = 0;
        for (int round = 1; round <= turns; round++) {
            Cost amongFew = Cost.NONE;
            Cost amongMany = Cost.NONE;
            for (int i = 0; i < BURSTS; i++, burst++) {
                DevicePool.remove(small.service(), old);
                List<DevicePool.KeyDevice> fresh = pool.enrollKeys(small.service(), "bench-first-" + burst + "-", FEW);
                old = fresh.stream().map(DevicePool.KeyDevice::id).toList();
                amongFew = amongFew.plus(once(client, small, fresh));
                amongMany = amongMany.plus(once(client, large, unknown.subList(burst * FEW, (burst + 1) * FEW)));
            }
            costs.add(tell(round, amongFew, amongMany));
        }
        conclude("scaleFirstResult", costs);
    }

    private static Cost once(LoadClient client, ServiceUnderLoad service, List<DevicePool.KeyDevice> devices) {
        byte[][] requests = Requests.byKey(service.idScope(), devices);
        return Cost.of(service, () -> client.once(service.port(), requests.length, CONNECTIONS, i -> requests[i]));
    }

    private Ratio tell(int round, Cost amongFew, Cost amongMany) {
        Ratio ratio = new Ratio(amongFew.perSecond() / amongMany.perSecond(),
                amongMany.cpuMicros() / amongFew.cpuMicros());
        PrintWriter out = spec.commandLine().getOut();
        out.println(Messages.format("scaleRound", round, Figures.rate(amongFew.perSecond()),
                Math.round(amongFew.cpuMicros()), FEW, Figures.rate(amongMany.perSecond()),
                Math.round(amongMany.cpuMicros()), count, Figures.ratio(ratio.byClock()),
                Figures.ratio(ratio.byCpu())));
        out.flush();
        return ratio;
    }

    private void conclude(String key, List<Ratio> costs) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                Messages.format(key, count, Figures.ratio(Figures.median(costs.stream().map(Ratio::byClock).toList())),
                        FEW, costs.size(), Figures.ratio(Figures.median(costs.stream().map(Ratio::byCpu).toList()))));
        out.flush();
    }
}
