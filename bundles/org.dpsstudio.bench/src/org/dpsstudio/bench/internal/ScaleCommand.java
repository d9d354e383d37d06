// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a registration costs among many enrollments, against what it costs among few. */
@Command(name = "scale", resourceBundle = "org.dpsstudio.bench.internal.messages")
final class ScaleCommand implements Callable<Integer> {
    private static final int CONNECTIONS = 16;
    /** The devices that register, which are all that the small plant has. */
    private static final int DEVICES = 1_000;

    @Option(names = "--rounds", defaultValue = "5", descriptionKey = "registrations.rounds")
    private int rounds;
    @Option(names = "--seconds", defaultValue = "5", descriptionKey = "registrations.seconds")
    private int seconds;
    @Option(names = "--count", defaultValue = "1000000", descriptionKey = "scale.count")
    private int count;
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
            Files.createDirectories(few.getParent());
            new EnrollmentGenerator(many).add(count - DEVICES);
            try (ServiceUnderLoad small = ServiceUnderLoad.start(few);
                    ServiceUnderLoad large = ServiceUnderLoad.start(many)) {
                Plant first = plant(small);
                Plant second = plant(large);
                run(client, first);
                run(client, second);
                List<Double> costs = new ArrayList<>();
                for (int round = 1; round <= rounds; round++) {
                    double amongFew = run(client, first);
                    double amongMany = run(client, second);
                    costs.add(amongFew / amongMany);
                    out.println(Messages.format("scaleRound", round, Figures.rate(amongFew), DEVICES,
                            Figures.rate(amongMany), count, Figures.ratio(amongFew / amongMany)));
                    out.flush();
                }
                out.println(
                        Messages.format("scaleResult", count, Figures.ratio(Figures.median(costs)), DEVICES, rounds));
            }
        }
        return 0;
    }

    private static Plant plant(ServiceUnderLoad service) {
        List<DevicePool.KeyDevice> devices = new DevicePool().enrollKeys(service.service(), "bench-key-", DEVICES);
        return new Plant(service, Requests.byKey(service.idScope(), devices));
    }

    private double run(LoadClient client, Plant plant) {
        return client.keepConnections(plant.service().port(), DEVICES, CONNECTIONS, seconds,
                i -> plant.requests()[i]).perSecond();
    }
}
