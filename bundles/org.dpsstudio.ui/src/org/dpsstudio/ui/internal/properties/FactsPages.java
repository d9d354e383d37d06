// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.properties;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.ui.views.properties.IPropertySheetPage;

/** Gives the parts of the desktop their page of the properties view. */
public final class FactsPages implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object part, Class<T> type) {
        return type == IPropertySheetPage.class ? type.cast(new FactsPage()) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] { IPropertySheetPage.class };
    }
}
