# Copyright (c) 2026 DPS Studio contributors
# SPDX-License-Identifier: EPL-2.0
#
# Read by the start scripts: which Java to run on. Starts no process, so that it costs no time.

# java_release HOME: sets release to the feature version of the Java in a folder, or to 0.
java_release() {
    release=0
    if [ -x "$1/bin/java" ] && [ -r "$1/release" ]; then
        while IFS= read -r line; do
            case $line in
                JAVA_VERSION=*)
                    release=${line#JAVA_VERSION=}
                    release=${release#\"}
                    release=${release%%[!0-9]*}
                    break
                    ;;
            esac
        done <"$1/release"
    fi
}

# look_for_java: sets java, java_version and java_options; java is empty where there is none.
look_for_java() {
    java= java_version=0
    if [ -n "${JAVA_HOME:-}" ]; then
        java_release "$JAVA_HOME"
        if [ "$release" -ge 21 ]; then
            java=$JAVA_HOME/bin/java java_version=$release
        fi
    fi
    if [ -z "$java" ]; then
        on_path=$(command -v java 2>/dev/null) || on_path=
        on_path=$(readlink -f -- "${on_path:-/nowhere}" 2>/dev/null) || on_path=
        for home in "${on_path%/bin/java}" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/java/* "$HOME"/.sdkman/candidates/java/*; do
            java_release "$home"
            if [ "$release" -ge 21 ] && [ "$release" -gt "$java_version" ]; then
                java=$home/bin/java java_version=$release
            fi
        done
    fi
    java_options='--enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8'
    if [ "$java_version" -ge 23 ]; then
        java_options="$java_options --sun-misc-unsafe-memory-access=allow"
    fi
}

# find_java: the same, but ends with a message where there is none.
find_java() {
    look_for_java
    if [ -z "$java" ]; then
        echo "DPS Studio needs Java 21 or newer and found none. Install a JDK, or name its folder in JAVA_HOME." >&2
        exit 1
    fi
}
