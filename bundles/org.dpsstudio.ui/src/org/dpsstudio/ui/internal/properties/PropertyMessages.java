// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.ui.internal.properties;

import org.eclipse.osgi.util.NLS;

/** The texts of the properties. */
final class PropertyMessages extends NLS {
    /** The job. */
    public static String reading;
    /** What the table is called. */
    public static String tableName;
    /** A column. */
    public static String columnName;
    /** A column. */
    public static String columnValue;
    /** {0} local time, {1} UTC. */
    public static String time;
    /** A property. */
    public static String service;
    /** A property. */
    public static String registrationId;
    /** A property. */
    public static String groupId;
    /** A property. */
    public static String kind;
    /** A value. */
    public static String individual;
    /** A value. */
    public static String group;
    /** A property. */
    public static String attestation;
    /** A property. */
    public static String status;
    /** A value. */
    public static String enabled;
    /** A value. */
    public static String disabled;
    /** A property. */
    public static String deviceId;
    /** A property. */
    public static String allocation;
    /** A property. */
    public static String hubs;
    /** A property. */
    public static String created;
    /** A property. */
    public static String updated;
    /** A property. */
    public static String etag;
    /** A property. */
    public static String state;
    /** A property. */
    public static String hub;
    /** A property. */
    public static String hubDevice;
    /** A property. */
    public static String failure;
    /** A property. */
    public static String registered;
    /** A property. */
    public static String registeredLast;
    /** A property. */
    public static String outcome;
    /** A property. */
    public static String reason;
    /** A property. */
    public static String time1;
    /** A property. */
    public static String enrollment;
    /** A property. */
    public static String idScope;
    /** A property. */
    public static String protocol;
    /** A property. */
    public static String address;
    /** A property. */
    public static String apiVersion;
    /** A property. */
    public static String errorCode;
    /** A property. */
    public static String number;
    /** A value. */
    public static String kindNone;
    /** A value. */
    public static String kindX509;
    /** A value. */
    public static String kindTpm;
    /** A value. */
    public static String kindSymmetricKey;
    /** A value. */
    public static String hashed;
    /** A value. */
    public static String geoLatency;
    /** A value. */
    public static String staticHub;
    /** A value. */
    public static String custom;

    static {
        NLS.initializeMessages(PropertyMessages.class.getPackageName() + ".messages", PropertyMessages.class);
    }

    private PropertyMessages() {
    }
}
