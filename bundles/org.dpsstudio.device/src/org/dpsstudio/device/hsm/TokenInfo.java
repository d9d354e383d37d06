// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.device.hsm;

/**
 * A token that a PKCS#11 library offers (CK_TOKEN_INFO).
 *
 * @param slot the slot's ID; some libraries give a token another one after a restart
 * @param label what its owner called it, without the padding
 * @param manufacturer who made it
 * @param model which model
 * @param serial its serial number, by which it is the same everywhere
 * @param loginRequired whether private keys are seen only after a login
 * @param pin what it says of the PIN
 */
public record TokenInfo(long slot, String label, String manufacturer, String model, String serial,
        boolean loginRequired, PinState pin) {
}
