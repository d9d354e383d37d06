// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Certificates as lists, views and editors select, open and compare them. */
package org.dpsstudio.ui.certificates;
