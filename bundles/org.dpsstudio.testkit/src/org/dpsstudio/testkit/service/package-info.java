// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** The whole service in a test's own process, for devices and clients to call. */
package org.dpsstudio.testkit.service;
