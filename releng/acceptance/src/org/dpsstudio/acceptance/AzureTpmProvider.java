// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.acceptance;

import java.io.IOException;
import java.io.InputStream;

import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderTpm;
import com.microsoft.azure.sdk.iot.provisioning.security.hsm.SecurityProviderTPMHsm;

import tss.Tpm;
import tss.TpmDeviceLinux;

/**
 * Azure's TPM provider, unmodified, on a TPM of the test. The provider takes no other TPM than the machine's, so it is
 * loaded once more, with a TSS library whose device file is replaced: a machine's own TPM, from which the provider
 * would remove keys, is never touched.
 */
final class AzureTpmProvider extends ClassLoader {
    private static final String TSS = Tpm.class.getPackageName() + ".";
    private static final String PROVIDER = SecurityProviderTPMHsm.class.getName();

    private AzureTpmProvider() {
        super(AzureTpmProvider.class.getClassLoader());
    }

    /** Makes the endorsement and storage root keys anew, as the provider's constructor does, and names itself. */
    static SecurityProviderTpm on(SwTpm tpm, String registrationId) throws ReflectiveOperationException {
        return (SecurityProviderTpm) loaded(tpm).getConstructor(String.class).newInstance(registrationId);
    }

    /** The same, with a registration ID that comes from the endorsement key. */
    static SecurityProviderTpm on(SwTpm tpm) throws ReflectiveOperationException {
        return (SecurityProviderTpm) loaded(tpm).getConstructor().newInstance();
    }

    private static Class<?> loaded(SwTpm tpm) throws ClassNotFoundException {
        System.setProperty(TpmDeviceLinux.PORT, Integer.toString(tpm.port()));
        return new AzureTpmProvider().loadClass(PROVIDER);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(TSS) && !name.equals(PROVIDER)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? defined(name) : known;
        }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] content = in.readAllBytes();
            return defineClass(name, content, 0, content.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
