#!/bin/bash
# Copyright (c) 2026 DPS Studio contributors
# SPDX-License-Identifier: EPL-2.0
#
# A device with a TPM by tpm2-tools, openssl and curl alone: its keys, the challenge taken apart byte for byte, the
# token signed inside the TPM, assigned, and the hub's key imported from the second blob. Uses none of our code but the
# service. Ends with an error at the first thing that is not as it should be.
#
#   releng/tpm-device.sh               starts a service on a folder of its own, and stops it at the end
#   releng/tpm-device.sh READY_FILE    uses a running service (releng/dps serve … --ready-file READY_FILE)
#
# The TPM is a swtpm that lives as long as the script, or the one that TPM2TOOLS_TCTI names (see tpm2-tools). Keys that
# such a TPM holds already are used and stay; what the script puts there it takes away again.
set -euo pipefail
. "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/by-hand"

endorsement=0x81010001
storage=0x81000001
identity=0x81000100
put_there=()
tpm_process=

clean_up() {
    local handle failed=0
    if [ -n "$tpm_process" ]; then
        kill -TERM "$tpm_process" 2>/dev/null || true
        wait "$tpm_process" || true
        return 0
    fi
    for handle in "${put_there[@]}"; do
        tpm evictcontrol -C o -c "$handle" || failed=1
    done
    return "$failed"
}

# tpm COMMAND [options]: asks the TPM; what it says is shown only when it refuses
tpm() {
    local command=$1
    shift
    "tpm2_$command" -Q "$@" >"$work/tpm.said" 2>&1 || {
        cat "$work/tpm.said" >&2
        return 1
    }
}

# holds HANDLE: whether the TPM has a key there
holds() { tpm2_readpublic -Q -c "$1" >/dev/null 2>&1; }

flush() { tpm flushcontext -t || fail "the TPM did not forget its transient objects"; }

size() { stat -c %s "$1"; }

# hex FILE [od options]
hex() { od -An -v -tx1 "${@:2}" "$1" | tr -d ' \n'; }

base64_of() { openssl base64 -A -in "$1"; }

# keep CONTEXT HANDLE: makes a key persistent
keep() {
    tpm evictcontrol -C o -c "$1" "$2" || fail "the TPM did not keep a key at $2"
    put_there+=("$2")
    flush
}

# hmac_by_tpm KEY: HMAC of standard input by a key inside the TPM, in base64
hmac_by_tpm() {
    cat >"$work/text"
    tpm hmac -c "$1" -o "$work/signature" "$work/text" || fail "TPM2_HMAC with the imported key failed"
    base64_of "$work/signature"
}

# take_apart BASE64_BLOB: splits it into its six fields, each a length of two bytes and that many bytes
take_apart() {
    local at=0 n length total expected=(52 256 142 256 48 any) names=(TPM2B_ID_OBJECT TPM2B_ENCRYPTED_SECRET
        TPM2B_PRIVATE TPM2B_ENCRYPTED_SECRET TPM2B_PUBLIC TPM2B_DATA)
    printf %s "$1" | openssl base64 -d -A >"$work/blob"
    total=$(size "$work/blob")
    for n in 1 2 3 4 5 6; do
        [ $((at + 2)) -le "$total" ] || fail "the blob of $total bytes ends before field $n"
        length=$((16#$(hex "$work/blob" -j "$at" -N 2)))
        [ $((at + 2 + length)) -le "$total" ] || fail "field $n claims $length bytes, more than the blob has"
        tail -c +$((at + 1)) "$work/blob" | head -c $((2 + length)) >"$work/field$n"
        at=$((at + 2 + length))
        echo "field $n: $length bytes, ${names[n - 1]}"
        [ "${expected[n - 1]}" = any ] || expect "length of field $n" "$length" "${expected[n - 1]}"
    done
    [ "$at" = "$total" ] || fail "$((total - at)) bytes follow the blob's six fields"
    [ "$(size "$work/field6")" -gt 2 ] || fail "field 6 is empty"
    [ "$(size "$work/field6")" -le 1026 ] || fail "field 6 is more than a TPM takes at once"
    # KEYEDHASH, SHA-256, sign with userWithAuth and noDA, no policy, HMAC with SHA-256, unique of 32 bytes
    expect "head of the key's public area" "$(hex "$work/field5" -N 18)" \
        00300008000b0004044000000005000b0020
}

# import_key CONTEXT: brings the key of the fields into the TPM
import_key() {
    # tpm2-tools keep a credential with a mark and a version before the two structures.
    { printf '\xba\xdc\xc0\xde\x00\x00\x00\x01'; cat "$work/field1" "$work/field2"; } >"$work/credential"
    tpm startauthsession --policy-session -S "$work/session" || fail "the TPM did not start a policy session"
    tpm policysecret -S "$work/session" -c e || fail "TPM2_PolicySecret for the endorsement hierarchy failed"
    local activated=yes
    tpm activatecredential -c "$storage" -C "$endorsement" -i "$work/credential" -o "$work/inner" \
        -P "session:$work/session" || activated=
    tpm flushcontext "$work/session" || fail "the TPM did not end the policy session"
    [ -n "$activated" ] || fail "TPM2_ActivateCredential failed: the credential is for another TPM, or damaged"
    expect "length of the inner key" "$(size "$work/inner")" 16
    echo "TPM2_ActivateCredential gave the inner key of 16 bytes"
    tpm import -C "$storage" -i "$work/field3" -s "$work/field4" -u "$work/field5" -k "$work/inner" \
        -r "$work/private" || fail "TPM2_Import failed: the key is for another storage root key, or damaged"
    tpm load -C "$storage" -u "$work/field5" -r "$work/private" -c "$1" || fail "TPM2_Load of the imported key failed"
    echo "TPM2_Import and TPM2_Load took the key"
    openssl enc -d -aes-128-cfb -K "$(hex "$work/inner")" -iv "$(printf '%032d' 0)" \
        -in <(tail -c +3 "$work/field6") -out "$work/field6.opened" || fail "the inner key does not open field 6"
    echo "field 6, decrypted: $(tr -cd '[:print:]' <"$work/field6.opened")"
}

needs curl curl openssl openssl tpm2_import tpm2-tools
service_at "$@"

if [ -z "${TPM2TOOLS_TCTI:-}" ]; then
    say "A swtpm as the device's TPM"
    needs swtpm swtpm
    swtpm socket --tpm2 --tpmstate "dir=$work" --server "type=unixio,path=$work/tpm" \
        --ctrl "type=unixio,path=$work/tpm.ctrl" --flags not-need-init,startup-clear >"$work/swtpm.log" 2>&1 &
    tpm_process=$!
    export TPM2TOOLS_TCTI="swtpm:path=$work/tpm"
    tries=0
    until [ -S "$work/tpm.ctrl" ]; do
        kill -0 "$tpm_process" 2>/dev/null || { cat "$work/swtpm.log" >&2; fail "swtpm did not start"; }
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || fail "swtpm does not open its sockets"
        sleep 0.1
    done
    echo "$(swtpm --version | head -n 1)"
else
    say "The TPM at $TPM2TOOLS_TCTI"
    tpm getcap properties-fixed || fail "the TPM at $TPM2TOOLS_TCTI does not answer"
    ! holds "$identity" || fail "the TPM holds a key at $identity, where the hub's key has to go. If nobody needs it," \
        "remove it: tpm2_evictcontrol -C o -c $identity"
fi

say "Endorsement key at $endorsement, storage root key at $storage"
if holds "$endorsement"; then
    echo "the endorsement key was there"
else
    tpm createek -c "$work/ek.context" -G rsa -u "$work/ek.made" || fail "the TPM did not make an endorsement key"
    keep "$work/ek.context" "$endorsement"
fi
if holds "$storage"; then
    echo "the storage root key was there"
else
    tpm createprimary -C o -c "$work/srk.context" -g sha256 -G rsa2048:aes128cfb \
        -a 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|noda|restricted|decrypt' \
        || fail "the TPM did not make a storage root key"
    keep "$work/srk.context" "$storage"
fi
tpm readpublic -c "$endorsement" -f tss -o "$work/ek" || fail "the endorsement key cannot be read"
tpm readpublic -c "$storage" -f tss -o "$work/srk" || fail "the storage root key cannot be read"
expect "size of the endorsement key's TPM2B_PUBLIC" "$(size "$work/ek")" 316
expect "size of the storage root key's TPM2B_PUBLIC" "$(size "$work/srk")" 284
id=$(openssl dgst -sha256 -binary "$work/ek" | base32 -w 0 | tr -d = | tr '[:upper:]' '[:lower:]')
echo "registration ID, from the endorsement key: $id"
keys="\"tpm\": {\"endorsementKey\": \"$(base64_of "$work/ek")\", \"storageRootKey\": \"$(base64_of "$work/srk")\"}"

say "Nobody has enrolled the TPM: it is not challenged"
device 404 PUT "$id/register" --data "{\"registrationId\": \"$id\", $keys}"
[ -z "$(first authenticationKey "$answer")" ] || fail "a challenge came for a device that nobody enrolled"

say "The operator enrolls the endorsement key"
operator 200 PUT "enrollments/$id" --data "{\"registrationId\": \"$id\",
    \"attestation\": {\"type\": \"tpm\", \"tpm\": {\"endorsementKey\": \"$(base64_of "$work/ek")\"}}}"

say "The device registers and is challenged"
device 401 PUT "$id/register" --data "{\"registrationId\": \"$id\", $keys}"
blob=$(first authenticationKey "$answer")
[ -n "$blob" ] || fail "the answer holds no authenticationKey. $answer"
expect "key name" "$(first keyName "$answer")" registration
grep -q '"unencryptedAuthenticationKey" *: *null' <<<"$answer" \
    || fail "unencryptedAuthenticationKey is not null. $answer"

say "The TPM takes the challenge apart"
take_apart "$blob"
import_key "$work/challenge.context"

say "The TPM signs a token with the challenge's key, and the device registers with it"
resource=$(escaped "$scope/registrations/$id")
expiry=$(($(date +%s) + 600))
signature=$(printf '%s\n%s' "$resource" "$expiry" | hmac_by_tpm "$work/challenge.context")
flush
token="SharedAccessSignature sr=$resource&sig=$(escaped "$signature")&se=$expiry&skn=registration"
authorization="Authorization: $token"
device 202 PUT "$id/register" --header "$authorization" --data "{\"registrationId\": \"$id\", $keys}"
polled "$id" --header "$authorization"
blob=$(first authenticationKey "$answer")
[ -n "$blob" ] || fail "the final answer holds no second blob. $answer"
device 200 GET "$id/operations/$operation" --header "$authorization"
expect "second blob of another poll" "$(first authenticationKey "$answer")" "$blob"
operator 200 GET "registrations/$id"
expect "registration record of $id" "$(first status "$answer")" assigned
echo "$id is assigned to $hub"

say "The TPM takes the second blob apart and keeps the hub's key at $identity"
take_apart "$blob"
import_key "$work/hub.context"
keep "$work/hub.context" "$identity"

say "What the TPM signs is what the hub's registry verifies"
operator 200 GET "linkedHubs/$hub/devices/$id"
hub_key=$(first primaryKey "$answer")
[ -n "$hub_key" ] || fail "the hub's registry shows no key of the device. $answer"
resource=$(escaped "$hub/devices/$id")
signature=$(printf '%s\n%s' "$resource" "$expiry" | hmac_by_tpm "$identity")
expect "token of the TPM for $hub" "$signature" "$(printf '%s\n%s' "$resource" "$expiry" | hmac "$hub_key")"

say "A challenge can be answered once"
device 401 PUT "$id/register" --header "$authorization" --data "{\"registrationId\": \"$id\", $keys}"
"$dps" registration explain "$id" --login "$connection" --ca-file "$ca"

say "Cleaning up"
operator 204 DELETE "registrations/$id"
operator 204 DELETE "enrollments/$id"

say "All as it should be"
