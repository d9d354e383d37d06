// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.enrollments.internal.list;

import java.util.List;

import org.eclipse.collections.api.factory.Bags;
import org.eclipse.collections.api.factory.BiMaps;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.factory.SortedBags;
import org.eclipse.collections.api.factory.SortedMaps;
import org.eclipse.collections.api.factory.SortedSets;
import org.eclipse.collections.api.factory.Stacks;
import org.eclipse.collections.api.factory.primitive.BooleanLists;
import org.eclipse.collections.api.factory.primitive.DoubleLists;
import org.eclipse.collections.api.factory.primitive.IntBags;
import org.eclipse.collections.api.factory.primitive.IntBooleanMaps;
import org.eclipse.collections.api.factory.primitive.IntDoubleMaps;
import org.eclipse.collections.api.factory.primitive.IntIntMaps;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.factory.primitive.IntObjectMaps;
import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.factory.primitive.ObjectIntMaps;

/**
 * Lets Eclipse Collections, which NatTable is made with, find their implementation. They look for it once, by the
 * class loader of whatever thread needs them first, and in a bundled application such a one seldom knows it.
 */
final class CollectionFactories {
    private static final List<Class<?>> USED = List.of(Bags.class, BiMaps.class, Lists.class, Maps.class, Sets.class,
            SortedBags.class, SortedMaps.class, SortedSets.class, Stacks.class, BooleanLists.class, DoubleLists.class,
            IntBags.class, IntBooleanMaps.class, IntDoubleMaps.class, IntIntMaps.class, IntLists.class,
            IntObjectMaps.class, IntSets.class, ObjectIntMaps.class);

    private CollectionFactories() {
    }

    /** Cheap after the first time. */
    static void load() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(org.eclipse.collections.impl.factory.Lists.class.getClassLoader());
        try {
            for (Class<?> factory : USED) {
                Class.forName(factory.getName(), true, factory.getClassLoader());
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
