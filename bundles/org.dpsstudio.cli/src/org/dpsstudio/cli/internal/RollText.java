// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.cli.internal;

import java.io.PrintWriter;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.dpsstudio.model.ServiceTime;
import org.dpsstudio.operations.rolling.RollStanding;
import org.dpsstudio.operations.rolling.Rolled;
import org.dpsstudio.wire.Json;

/** Prints how far a roll is. */
final class RollText {
    private RollText() {
    }

    static void print(OutputOptions output, PrintWriter out, RollStanding standing) {
        ObjectNode document = Json.object();
        document.put("enrollment", standing.enrollment().key().text());
        document.put("underWay", standing.underWay());
        document.put("safeToFinish", standing.safeToFinish());
        certificate(document, "primary", standing.primary(), standing.byPrimary());
        certificate(document, "secondary", standing.secondary(), standing.bySecondary());
        document.put("devicesByOther", standing.byOther());
        var remaining = document.putArray("remaining");
        standing.remaining().forEach(id -> remaining.add(id.text()));
        output.object(out, document);
    }

    private static void certificate(ObjectNode document, String place, Optional<Rolled> rolled, long devices) {
        rolled.ifPresent(certificate -> {
            ObjectNode node = document.putObject(place);
            certificate.ca().ifPresent(name -> node.put("caName", name.text()));
            certificate.info().ifPresent(info -> node.put("subject", info.subjectName())
                    .put("notAfter", ServiceTime.format(info.notAfter()))
                    .put("sha256Thumbprint", info.sha256Thumbprint()));
            node.put("devices", devices);
        });
    }
}
