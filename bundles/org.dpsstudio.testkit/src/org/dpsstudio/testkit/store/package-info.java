// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** A provisioning store in memory, and the contract that every provisioning store keeps. */
package org.dpsstudio.testkit.store;
