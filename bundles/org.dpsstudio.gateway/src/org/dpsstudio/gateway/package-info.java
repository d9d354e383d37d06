// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** The wire of the service: the device API and the service REST API over HTTPS on one port. */
package org.dpsstudio.gateway;
