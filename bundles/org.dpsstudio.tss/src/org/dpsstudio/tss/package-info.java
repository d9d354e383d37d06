// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** The TPM software stack {@code com.microsoft.azure:TSS.Java}, which is published without a manifest for OSGi. */
package org.dpsstudio.tss;
