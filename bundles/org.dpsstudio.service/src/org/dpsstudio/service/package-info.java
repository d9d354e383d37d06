// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** The local service core, and the port by which operators meet a provisioning service, near or far. */
package org.dpsstudio.service;
