// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.internal.registering;

import java.util.List;
import java.util.function.Consumer;

import org.dpsstudio.model.registration.RegistrationRecord;
import org.dpsstudio.model.trace.Finding;
import org.dpsstudio.model.trace.Outcome;
import org.dpsstudio.service.port.StoreWriter;

/**
 * What becomes of an authentic device, to be kept all at once or not at all.
 *
 * @param record its new record
 * @param hubWork what to write for hubs in the store
 * @param outcome what it came to
 * @param findings every check and decision, in order
 */
public record Decision(RegistrationRecord record, List<Consumer<StoreWriter>> hubWork, Outcome outcome,
        List<Finding> findings) {
}
