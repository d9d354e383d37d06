// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** TPM 2.0 on the device's side: one in this process, and any other over a socket or a device file. */
package org.dpsstudio.device.tpm;
