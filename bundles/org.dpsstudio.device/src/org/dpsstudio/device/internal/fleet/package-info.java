// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** What is behind fleets: their identities, their runs and their results. */
package org.dpsstudio.device.internal.fleet;
