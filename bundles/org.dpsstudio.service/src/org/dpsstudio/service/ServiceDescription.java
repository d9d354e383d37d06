// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service;

import java.util.List;
import java.util.OptionalLong;

import org.dpsstudio.model.IdScope;
import org.dpsstudio.model.enrollment.AllocationPolicy;
import org.dpsstudio.model.hub.LinkedHub;

/**
 * What a service says of itself.
 *
 * @param idScope its ID scope
 * @param allocationPolicy what holds for enrollments that name no policy
 * @param linkedHubs its hubs, by name
 * @param enrollments how many individual enrollments it has
 * @param groups how many enrollment groups it has
 * @param cpuMicroseconds how much processor time the service's process has taken so far, all threads together and
 *        whatever else it does; absent where that is not told
 */
public record ServiceDescription(IdScope idScope, AllocationPolicy allocationPolicy, List<LinkedHub> linkedHubs,
        long enrollments, long groups, OptionalLong cpuMicroseconds) {
    /**
     * Of a service that does not tell its processor time.
     *
     * @param idScope its ID scope
     * @param allocationPolicy what holds for enrollments that name no policy
     * @param linkedHubs its hubs, by name
     * @param enrollments how many individual enrollments it has
     * @param groups how many enrollment groups it has
     */
    public ServiceDescription(IdScope idScope, AllocationPolicy allocationPolicy, List<LinkedHub> linkedHubs,
            long enrollments, long groups) {
        this(idScope, allocationPolicy, linkedHubs, enrollments, groups, OptionalLong.empty());
    }
}
