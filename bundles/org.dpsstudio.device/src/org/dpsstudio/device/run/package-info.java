// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** A device's provisioning run: the protocol as a client, step by step, with what a tester may break in it. */
package org.dpsstudio.device.run;
