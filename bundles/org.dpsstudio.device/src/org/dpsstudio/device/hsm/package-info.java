// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Keys in hardware security modules by PKCS#11, and their less secure form in a PKCS#12 file. */
package org.dpsstudio.device.hsm;
