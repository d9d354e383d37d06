// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/**
 * Bringing certificates into a service, whatever files they are in: what was found, what each can become, what stands
 * against it, and what came of it.
 */
package org.dpsstudio.operations.importing;
