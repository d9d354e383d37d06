// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Identities of devices: what they are made of, where their secrets live, and how they are kept between runs. */
package org.dpsstudio.device.identity;
