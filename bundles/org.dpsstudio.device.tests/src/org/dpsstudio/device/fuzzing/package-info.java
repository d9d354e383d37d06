// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
/**
 * What the fuzzer calls with inputs of its own making ({@code releng/fuzz}), and the inputs of earlier runs, which
 * every build calls it with again.
 */
package org.dpsstudio.device.fuzzing;
