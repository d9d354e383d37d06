// Copyright (c) 2026 DPS Studio contributors
// SPDX-License-Identifier: EPL-2.0
package org.dpsstudio.wire;

import static org.dpsstudio.wire.Samples.ETAG;
import static org.dpsstudio.wire.Samples.KEY_1;
import static org.dpsstudio.wire.Samples.KEY_2;
import static org.dpsstudio.wire.Samples.assertJson;
import static org.dpsstudio.wire.Samples.tree;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dpsstudio.model.ETag;
import org.dpsstudio.model.EnrollmentGroupId;
import org.dpsstudio.model.RegistrationId;
import org.dpsstudio.model.attestation.AttestationMechanism;
import org.dpsstudio.model.enrollment.EnrollmentGroup;
import org.dpsstudio.model.enrollment.EnrollmentKey;
import org.dpsstudio.model.enrollment.IndividualEnrollment;
import org.dpsstudio.model.enrollment.Revision;
import org.dpsstudio.service.BulkFailure;
import org.dpsstudio.service.BulkMode;
import org.dpsstudio.service.ServiceError;
import org.dpsstudio.wire.BulkJson.BulkRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkJsonTest {
    private static final String KEYS = "{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"" + KEY_1
            + "\",\"secondaryKey\":\"" + KEY_2 + "\"}}";

    @Test
    void anOperationGoesThereAndBack() throws WireException {
        String text = "{\"enrollments\":[{\"registrationId\":\"a\",\"attestation\":" + KEYS + ",\"etag\":\"" + ETAG
                + "\",\"provisioningStatus\":\"enabled\"},"
                + "{\"registrationId\":\"b\",\"attestation\":{\"type\":\"none\"},\"provisioningStatus\":null}],"
                + "\"mode\":\"updateIfMatchETag\"}";
        BulkRequest read = BulkJson.readIndividuals(tree(text));
        assertEquals(BulkMode.UPDATE_IF_MATCH_ETAG, read.mode());
        assertEquals(List.of("a", "b"), read.items().stream().map(item -> item.key().text()).toList());
        assertEquals(Optional.of(ETag.parse(ETAG)), read.items().getFirst().revision().map(Revision::etag));
        assertEquals(Optional.empty(), read.items().getLast().revision());
        assertJson(text, BulkJson.write(read.items(), read.mode()));
    }

    @Test
    void groupsHaveAListOfTheirOwn() throws WireException {
        String text = "{\"enrollmentGroups\":[{\"enrollmentGroupId\":\"g\",\"attestation\":" + KEYS
                + ",\"provisioningStatus\":null}],\"mode\":\"create\"}";
        BulkRequest read = BulkJson.readGroups(tree(text));
        assertEquals(new EnrollmentKey.Group(EnrollmentGroupId.of("g")), read.items().getFirst().key());
        assertJson(text, BulkJson.write(read.items(), read.mode()));
    }

    @Test
    void theModeIsReadInAnyCase() throws WireException {
        assertEquals(BulkMode.UPDATE_IF_MATCH_ETAG,
                BulkJson.readIndividuals(tree("{\"enrollments\":[],\"mode\":\"updateIfMatchEtag\"}")).mode());
    }

    @Test
    void aDeletionNeedsIdsOnly() throws WireException {
        BulkRequest read = BulkJson.readIndividuals(
                tree("{\"enrollments\":[{\"registrationId\":\"a\"},{\"registrationId\":\"b\",\"etag\":\"" + ETAG
                        + "\"},{\"registrationId\":\"c\",\"attestation\":" + KEYS + "}],\"mode\":\"delete\"}"));
        assertEquals(IndividualEnrollment.of(RegistrationId.of("a"), new AttestationMechanism.None()),
                read.items().getFirst());
        assertEquals(Optional.of(new Revision(ETag.parse(ETAG), Instant.EPOCH, Instant.EPOCH)),
                read.items().get(1).revision());
        assertEquals(EnrollmentGroup.of(EnrollmentGroupId.of("g"), new AttestationMechanism.None()),
                BulkJson.readGroups(tree("{\"enrollmentGroups\":[{\"enrollmentGroupId\":\"g\"}],"
                        + "\"mode\":\"Delete\"}"))
                        .items().getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', value = {
            "{\"mode\":\"create\"} | $.enrollments | required",
            "{\"enrollments\":[]} | $.mode | required",
            "{\"enrollments\":[],\"mode\":\"upsert\"} | $.mode | create, update, updateIfMatchETag, delete",
            "{\"enrollments\":{},\"mode\":\"create\"} | $.enrollments | an array is wanted",
            "{\"enrollments\":[7],\"mode\":\"create\"} | $.enrollments[0] | an object is wanted",
            "{\"enrollments\":[{\"registrationId\":\"a\"}],\"mode\":\"create\"} | $.enrollments[0].attestation "
                    + "| required",
            "{\"enrollments\":[{\"registrationId\":\"a\",\"etag\":\"x\"}],\"mode\":\"delete\"} | "
                    + "$.enrollments[0].etag | not one that the service handed out",
            "{\"enrollments\":[{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"},\"etag\":\"x\"}],"
                    + "\"mode\":\"update\"} | $.enrollments[0].etag | not one",
            "{\"enrollments\":[{\"registrationId\":\"a\",\"attestation\":{\"type\":\"none\"}},"
                    + "{\"registrationId\":\"\"}],\"mode\":\"delete\"} | $.enrollments[1].registrationId | "
                    + "required" })
    void namesThePlaceAndTheRule(String text, String path, String phrase) {
        WireException wrong = assertThrows(WireException.class, () -> BulkJson.readIndividuals(tree(text)));
        assertEquals(path, wrong.path(), wrong.getMessage());
        assertTrue(wrong.getMessage().contains(phrase), wrong.getMessage());
    }

    @Test
    void successHasAnEmptyListOfErrors() throws WireException {
        assertJson("{\"errors\":[],\"isSuccessful\":true}", BulkJson.writeResult(List.of()));
        assertEquals(List.of(), BulkJson.readResult(tree("{\"errors\":[],\"isSuccessful\":true}")));
        assertEquals(List.of(), BulkJson.readResult(tree("{\"errors\":null,\"isSuccessful\":true}")));
    }

    @Test
    void failuresNameTheirItem() throws WireException {
        String text = """
                {"errors":[{"registrationId":"a","errorCode":409201,"errorStatus":"Enrollment already exists."},
                 {"enrollmentGroupId":"g","errorCode":404204,"errorStatus":"Not Found."}],"isSuccessful":false}""";
        List<BulkFailure> failures = List.of(
                new BulkFailure(new EnrollmentKey.Individual(RegistrationId.of("a")),
                        new ServiceError(409201, "Enrollment already exists.")),
                new BulkFailure(new EnrollmentKey.Group(EnrollmentGroupId.of("g")),
                        new ServiceError(404204, "Not Found.")));
        assertJson(text, BulkJson.writeResult(failures));
        assertEquals(failures, BulkJson.readResult(tree(text)));
    }
}
