// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Simulated devices against a service: enrolled, provisioned one by one with the service beside, or in fleets. */
package org.dpsstudio.operations.simulating;
