// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** A provisioning service on another machine, behind the same port as the one in this process. */
package org.dpsstudio.client;
