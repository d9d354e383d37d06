// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/** Operations on enrollments and enrollment groups. */
package org.dpsstudio.operations.enrollments;
