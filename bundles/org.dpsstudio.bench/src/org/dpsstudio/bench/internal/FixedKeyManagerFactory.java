// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.bench.internal;

import java.security.KeyStore;
import java.security.Provider;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;

/** Hands out the key manager that it was made with. */
final class FixedKeyManagerFactory extends KeyManagerFactory {
    FixedKeyManagerFactory(KeyManager manager) {
        super(new Fixed(manager), new Provider("DPS Studio", "1", "a key manager as given") {
            private static final long serialVersionUID = 1L;
        }, "fixed");
    }

    private static final class Fixed extends KeyManagerFactorySpi {
        private final KeyManager manager;

        Fixed(KeyManager manager) {
            this.manager = manager;
        }

        @Override
        protected void engineInit(KeyStore store, char[] password) {
            // the manager needs no store
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // the manager needs no parameters
        }

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] { manager };
        }
    }
}
