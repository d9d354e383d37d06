// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.DeviceId;
import org.dpsstudio.model.ETag;
import org.dpsstudio.model.JsonText;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.Secret;
import org.dpsstudio.model.attestation.AttestationMechanism.SymmetricKeys;
import org.dpsstudio.model.attestation.SymmetricKey;
import org.dpsstudio.model.enrollment.EnrollmentSettings;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.InitialTwin;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.model.hub.AuthenticationScheme.Sas;
import org.dpsstudio.model.hub.HubDevice;
import org.dpsstudio.model.hub.HubName;
import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.registration.RegistrationStatus;
import org.dpsstudio.model.trace.Attempt;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.model.trace.Rule;
import org.dpsstudio.model.trace.Trace;
import org.dpsstudio.service.port.LastAttempt;
import org.dpsstudio.service.port.StoreReader;
import org.dpsstudio.service.port.StoreWriter;

/**
 * A process that writes until it is killed: each of its threads writes one device again and again, in each of its
 * places the number of the round, and prints the device and the number once the write is acknowledged.
 */
public final class RestlessWriter {
    /** How many devices, which is how many threads. */
    static final int DEVICES = 12;
    private static final SymmetricKey KEY = new SymmetricKey(Secret.of(new byte[32]));
    private static final HubName HUB = new HubName("hub-1.example.net");

    private RestlessWriter() {
    }

    /** @param args the file, and the folder for the engine's library */
    public static void main(String[] args) {
        SqliteStore.keepNativeLibraryIn(Path.of(args[1]));
        SqliteStore store = SqliteStore.open(Path.of(args[0]), StoreSettings.defaults(Clock.systemUTC()));
        for (int device = 0; device < DEVICES; device++) {
            RegistrationId id = id(device);
            int from = store.read(reader -> number(reader, id));
            String name = Integer.toString(device);
            Thread.ofPlatform().name(name).start(() -> {
                for (int number = from + 1;; number++) {
                    int round = number;
                    store.write(writer -> write(writer, id, round));
                    print(name + " " + round);
                }
            });
        }
    }

    static RegistrationId id(int device) {
        return RegistrationId.of("restless-" + device);
    }

    /** The number that was written last, in all places the same. */
    static int number(StoreReader reader, RegistrationId id) {
        Optional<IndividualEnrollment> enrollment = reader.individual(id);
        if (enrollment.isEmpty()) {
            return 0;
        }
        int number = number(enrollment.get().optionalDeviceInformation().orElseThrow());
        int record = Integer.parseInt(reader.registration(id).orElseThrow().operation().text());
        long attempt = reader.lastAttempt(id).orElseThrow().traceId();
        int hub = number(reader.hubDevice(HUB, DeviceId.from(id)).orElseThrow().twin().tags().orElseThrow());
        if (record != number || attempt != number || hub != number) {
            throw new IllegalStateException("Half a write of " + id + ": " + number + " in the enrollment, " + record
                    + " in the record, " + attempt + " in the attempt, " + hub + " in the hub");
        }
        return number;
    }

    private static int number(JsonText json) {
        return Integer.parseInt(json.text().replaceAll("[^0-9]", ""));
    }

    private static Void write(StoreWriter writer, RegistrationId id, int number) {
        JsonText json = new JsonText("{\"n\":" + number + "}");
        Instant now = Instant.now();
        writer.putEnrollment(new IndividualEnrollment(id, Optional.empty(),
                new SymmetricKeys(Optional.of(KEY), Optional.empty()), EnrollmentSettings.DEFAULT, Optional.of(json),
                Optional.of(new Revision(ETag.next(), now, now))));
        writer.putHubDevice(HUB, new HubDevice(DeviceId.from(id), new Sas(KEY, Optional.empty()),
                new InitialTwin(Optional.of(json), Optional.empty()), false));
        writer.putRegistration(new RegistrationRecord(id, now, now, RegistrationStatus.ASSIGNED, Optional.empty(),
                Optional.of(HUB), Optional.of(DeviceId.from(id)), Optional.empty(), Optional.empty(),
                Optional.empty(), new OperationId(Integer.toString(number)), ETag.next()));
        writer.addTrace(new Trace(0, new Attempt(now, Integer.toString(number), id.text(), "HTTPS", "", ""),
                Optional.empty(), List.of(Finding.passed(Rule.HUB_DEVICE, id.text())), Outcome.ASSIGNED, 0, 0));
        writer.noteAttempt(id, new LastAttempt(now, Outcome.ASSIGNED, Rule.HUB_DEVICE, number));
        return null;
    }

    private static synchronized void print(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
