// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** What others, tests above all, may know of the enrollment editors. */
package org.dpsstudio.ui.enrollments;
