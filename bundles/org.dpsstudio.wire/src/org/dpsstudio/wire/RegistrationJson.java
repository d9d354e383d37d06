// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import org.dpsstudio.model.registration.OperationId;
import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.service.device.DeviceAnswer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Registration records for operators (DeviceRegistrationState), and answers for devices (RegistrationOperationStatus
 * and DeviceRegistrationResult) in the pattern that every client of the field takes.
 */
public final class RegistrationJson {
    private RegistrationJson() {
    }

    /**
     * @param node a DeviceRegistrationState, with {@code enrollmentGroupId} and {@code operationId} where the service
     *        is one that tells them
     * @return the record; its operation is the empty text where it is not told, its times the epoch
     * @throws WireException when something required is missing, of the wrong type or against a rule of the model
     */
    public static RegistrationRecord read(JsonNode node) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * @param record what to write
     * @return a DeviceRegistrationState as the service REST API has it
     */
    public static ObjectNode write(RegistrationRecord record) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param record what to write
     * @return a DeviceRegistrationState, and beside its own members {@code enrollmentGroupId} and {@code operationId}:
     *         for this product's extensions, the command line and the desktop
     */
    public static ObjectNode writeEverything(RegistrationRecord record) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param operation the operation that the device asks about next
     * @return the first answer to register, status {@code assigning}
     */
    public static byte[] accepted(OperationId operation) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param state where the registration stands
     * @param apiVersion as the device asked; before 2019-04-15 a substatus that came later is not told
     * @return the RegistrationOperationStatus
     */
    public static byte[] operationStatus(DeviceAnswer.State state, String apiVersion) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param state where the registration stands
     * @param apiVersion as the device asked
     * @return the bare DeviceRegistrationResult that the registration status lookup answers
     */
    public static byte[] registrationResult(DeviceAnswer.State state, String apiVersion) {
        throw new UnsupportedOperationException();
    }
}
