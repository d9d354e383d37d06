// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Registrations per second against handshakes per second, and against durable upserts per second. */
@Command(name = "registrations", resourceBundle = "org.dpsstudio.bench.internal.messages")
final class RegistrationsCommand implements Callable<Integer> {
    /** Which rows of the figure. */
    enum Row {
        x509, symmetric, both
    }

    @Option(names = "--rounds", defaultValue = "5", descriptionKey = "registrations.rounds")
    private int rounds;
    @Option(names = "--seconds", defaultValue = "5", descriptionKey = "registrations.seconds")
    private int seconds;
    @Option(names = "--devices", defaultValue = "2000", descriptionKey = "registrations.devices")
    private int devices;
    @Option(names = "--connections", defaultValue = "16", descriptionKey = "registrations.connections")
    private int connections;
    @Option(names = "--row", defaultValue = "both", descriptionKey = "registrations.row")
    private Row row;
    @Spec
    private CommandSpec spec;

    /** One turn of the service or of the yardstick. */
    @FunctionalInterface
    private interface Leg {
        LoadClient.Turn run(int forSeconds) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        try (WorkFolder folder = new WorkFolder();
                ServiceUnderLoad service = ServiceUnderLoad.start(folder.path().resolve("data"))) {
            if (row != Row.symmetric) {
                byCertificate(folder, service);
            }
            if (row != Row.x509) {
                byKey(folder, service);
            }
        }
        return 0;
    }

    private void byCertificate(WorkFolder folder, ServiceUnderLoad service) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Messages.format("preparing", devices));
        DevicePool pool = new DevicePool();
        List<DevicePool.X509Device> enrolled = pool.enrollX509(service.service(), devices);
        byte[][] requests = Requests.byCertificate(service.idScope(), enrolled);
        byte[] page = OpensslServer.request();
        try (OpensslServer yardstick = OpensslServer.start(folder.path(), pool.server(), pool.ca());
                LoadClient client = new LoadClient(enrolled)) {
            alternate("x509",
                    s -> client.connectEachTime(service.port(), devices, connections, s, i -> requests[i]),
                    s -> client.connectEachTime(yardstick.port(), devices, connections, s, i -> page));
        }
    }

    private void byKey(WorkFolder folder, ServiceUnderLoad service) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Messages.format("preparing", devices));
        List<DevicePool.KeyDevice> enrolled = new DevicePool().enrollKeys(service.service(), "bench-key-", devices);
        byte[][] requests = Requests.byKey(service.idScope(), enrolled);
        try (RawUpserts yardstick = new RawUpserts(folder.path().resolve("raw.db"));
                LoadClient client = new LoadClient()) {
            alternate("symmetric",
                    s -> client.keepConnections(service.port(), devices, connections, s, i -> requests[i]),
                    yardstick::run);
        }
    }

    private void alternate(String name, Leg service, Leg yardstick) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Messages.format(name + "Title"));
        service.run(seconds);
        yardstick.run(1);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        String yardstickName = Messages.format(name + "Yardstick");
        for (int round = 1; round <= rounds; round++) {
            double our = service.run(seconds).perSecond();
            double their = yardstick.run(seconds).perSecond();
            ours.add(our);
            theirs.add(their);
            ratios.add(our / their);
            out.println(Messages.format("round", round, Figures.rate(our), yardstickName, Figures.rate(their),
                    Figures.ratio(our / their)));
            out.flush();
        }
        out.println(Messages.format("result", Messages.format(name + "Title"), Figures.rate(Figures.median(ours)),
                Figures.rate(Figures.median(theirs)), Figures.ratio(Figures.median(ratios)), rounds));
        out.flush();
    }
}
