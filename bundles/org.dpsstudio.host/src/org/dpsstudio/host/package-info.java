// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** A provisioning service on a data folder: opened, started, stopped, and kept by one process at a time. */
package org.dpsstudio.host;
