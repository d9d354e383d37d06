// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.service.certificates;

import org.dpsstudio.model.Bytes;
import org.dpsstudio.service.internal.Settings;
import org.dpsstudio.service.port.ProvisioningStore;

/** Tells a service which certificates its own endpoints show, so that they are among those that it knows. */
public final class ServerCertificates {
    private ServerCertificates() {
    }

    /**
     * Notes what the endpoints show from now on. What is noted already is not written again.
     *
     * @param store the service's store
     * @param certificate the server's certificate in DER
     * @param ca the certificate in DER of the CA that issued it
     */
    public static void note(ProvisioningStore store, Bytes certificate, Bytes ca) {
        boolean noted = store.read(reader -> reader.setting(Settings.SERVER_CERTIFICATE)
                .filter(certificate.base64()::equals).isPresent()
                && reader.setting(Settings.SERVER_CA).filter(ca.base64()::equals).isPresent());
        if (!noted) {
            store.write(writer -> {
                writer.putSetting(Settings.SERVER_CERTIFICATE, certificate.base64());
                writer.putSetting(Settings.SERVER_CA, ca.base64());
                return true;
            });
        }
    }
}
