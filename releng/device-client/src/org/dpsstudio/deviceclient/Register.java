// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.deviceclient;

import java.nio.charset.StandardCharsets;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;

/**
 * Registers one device by its symmetric key with the Azure device client:
 * {@code ENDPOINT ID_SCOPE REGISTRATION_ID BASE64_KEY}. The exit code is 0 when it was assigned; the output is the
 * status, the hub and the device ID. Which CA to trust is said by {@code javax.net.ssl.trustStore}.
 */
public final class Register {
    private static final int PATIENCE_MILLIS = 60_000;

    private Register() {
    }

    /**
     * @param arguments endpoint, ID scope, registration ID, key
     * @throws Exception when the device was not let in
     */
    public static void main(String[] arguments) throws Exception {
        SecurityProviderSymmetricKey security = new SecurityProviderSymmetricKey(
                arguments[3].getBytes(StandardCharsets.UTF_8), arguments[2]);
        ProvisioningDeviceClient client = ProvisioningDeviceClient.create(arguments[0], arguments[1],
                ProvisioningDeviceClientTransportProtocol.HTTPS, security);
        try {
            ProvisioningDeviceClientRegistrationResult result = client.registerDeviceSync(PATIENCE_MILLIS);
            System.out.println(result.getProvisioningDeviceClientStatus() + " " + result.getIothubUri() + " "
                    + result.getDeviceId());
        } finally {
            client.close();
        }
        System.exit(0);
    }
}
