// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.cli.CommandFailedException;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.operations.explain.Explanation;
import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.browse.TraceQuery;
import org.dpsstudio.wire.TraceJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Says why a device was or was not let in: in words unless JSON is asked for. Whether it has an enrollment or a
 * record does not matter, and neither does whether its ID is one.
 */
@Command(name = "explain")
final class ExplainRegistration extends ServiceCommand {
    private static final int MOST = 1_000;

    @Mixin
    private final RegistrationIdOptions device = new RegistrationIdOptions();

    @Option(names = "--last", order = 2, paramLabel = "N", defaultValue = "1")
    private int last;

    ExplainRegistration(Map<String, String> environment) {
        super(environment, OutputFormat.TABLE);
    }

    @Override
    void check() {
        device.check();
        if (last < 1 || last > MOST) {
            throw new UsageException(Messages.text("explain.last", last, MOST));
        }
    }

    @Override
    void run(ProvisioningService provisioning) {
        List<Trace> traces = Refusals.valueOf(provisioning.traces(TraceQuery.of(device.text(), last)),
                device.text());
        if (traces.isEmpty()) {
            throw new CommandFailedException(Messages.text("explain.none", device.text()));
        }
        if (output().format() == OutputFormat.JSON) {
            OutputOptions.ListPrinter<Trace> printer = output().documents(out(), ExplainRegistration::document);
            traces.forEach(printer::item);
            printer.end();
        } else {
            TraceText text = new TraceText(out(), Locale.getDefault());
            for (int i = 0; i < traces.size(); i++) {
                if (i > 0) {
                    out().println();
                }
                text.print(traces.get(i));
            }
        }
    }

    private static ObjectNode document(Trace trace) {
        return TraceJson.write(trace).put("reason", Explanation.reason(trace, Locale.getDefault()));
    }
}
