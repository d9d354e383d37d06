// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.operations.importing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.BiFunction;

import org.dpsstudio.service.ProvisioningService;
import org.dpsstudio.service.Result;

/** Services that are like another one, save in something. */
final class Services {
    private Services() {
    }

    /** @return the service, save that some calls are answered otherwise */
    static ProvisioningService except(ProvisioningService service,
            BiFunction<String, Object[], Optional<Result<?>>> answers) {
        return (ProvisioningService) Proxy.newProxyInstance(Services.class.getClassLoader(),
                new Class<?>[] { ProvisioningService.class }, (proxy, method, arguments) -> {
                    Optional<Result<?>> answer = answers.apply(method.getName(), arguments);
                    try {
                        return answer.isPresent() ? answer.get() : method.invoke(service, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
