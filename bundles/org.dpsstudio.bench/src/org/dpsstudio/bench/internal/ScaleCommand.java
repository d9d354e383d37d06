// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a registration costs among many enrollments, against what it costs among few. */
@Command(name = "scale", resourceBundle = "org.dpsstudio.bench.internal.messages")
final class ScaleCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 16;
    private static final int FEW = 1_000;

    @Option(names = "--rounds", defaultValue = "5", descriptionKey = "registrations.rounds")
    private int rounds;
    @Option(names = "--seconds", defaultValue = "5", descriptionKey = "registrations.seconds")
    private int seconds;
    @Option(names = "--count", defaultValue = "1000000", descriptionKey = "scale.count")
    private int count;
    @Option(names = "--devices", defaultValue = "600", descriptionKey = "scale.devices")
    private int devices;
    @Spec
    private CommandSpec spec;

    /** A service with its devices, ready to be asked. */
    private record Plant(ServiceUnderLoad service, byte[][] requests) {
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (WorkFolder folder = new WorkFolder(); LoadClient client = new LoadClient()) {
            Path few = folder.path().resolve("few").resolve("data");
            Path many = folder.path().resolve("many").resolve("data");
            spec.commandLine().getErr().println(Messages.format("preparing", count));
            new EnrollmentGenerator(few).add(FEW);
            new EnrollmentGenerator(many).add(count);
            try (ServiceUnderLoad small = ServiceUnderLoad.start(few);
                    ServiceUnderLoad large = ServiceUnderLoad.start(many)) {
                Plant first = plant(small, FEW);
                Plant second = plant(large, count);
                run(client, first);
                run(client, second);
                List<Double> costs = new ArrayList<>();
                for (int round = 1; round <= rounds; round++) {
                    double amongFew = run(client, first);
                    double amongMany = run(client, second);
                    costs.add(amongFew / amongMany);
                    out.println(Messages.format("scaleRound", round, Figures.rate(amongFew), FEW,
                            Figures.rate(amongMany), count, Figures.ratio(amongFew / amongMany)));
                    out.flush();
                }
                out.println(
                        Messages.format("scaleResult", count, Figures.ratio(Figures.median(costs)), FEW, rounds));
            }
        }
        return 0;
    }

    /** Devices from all over the store, in a random order; the warm-up is their first registration. */
    private Plant plant(ServiceUnderLoad service, int enrollments) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, enrollments)
                .filter(n -> EnrollmentGenerator.hasKey(n) && EnrollmentGenerator.enabled(n)).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        List<DevicePool.KeyDevice> chosen = numbers.stream().limit(devices)
                .map(n -> new DevicePool.KeyDevice(EnrollmentGenerator.name(n), EnrollmentGenerator.key(n))).toList();
        return new Plant(service, Requests.byKey(service.idScope(), chosen));
    }

    private double run(LoadClient client, Plant plant) {
        return client.keepConnections(plant.service().port(), plant.requests().length, CONNECTIONS, seconds,
                i -> plant.requests()[i]).perSecond();
    }
}
